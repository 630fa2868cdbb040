package dev.externaltask.worker;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.StatementCounting;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class FetchTests {

	@Autowired
	private Given given;

	@Autowired
	private StatementCounting statements;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private WorkerCalls calls;

	@BeforeEach
	void emptyTables() {
		this.given.emptyTables();
	}

	/** Each on an instance of its own, with priorities 0 to 2. */
	private void tasks(int count) {
		this.given.definition("order");
		String numbers = TestNumbers.rows(count);
		this.given
			.sql("""
					insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, proc_def_id_, is_event_scope_,
					       suspension_state_, cached_ent_state_)
					select 'i' || n.n, 1, 'i' || n.n, 'i' || n.n, 'order', false, 1, 16 from (%s) n (n)
					"""
				.formatted(numbers));
		this.given.sql("""
				insert into act_ru_ext_task (id_, rev_, topic_name_, suspension_state_, execution_id_, proc_inst_id_,
				       proc_def_id_, proc_def_key_, act_id_, priority_, create_time_)
				select 't' || n.n, 1, 'charge', 1, 'i' || n.n, 'i' || n.n, 'order', 'order', 'charge', mod(n.n, 3),
				       timestamp '2026-01-01 00:00:00'
				  from (%s) n (n)
				""".formatted(numbers));
		this.given
			.sql("""
					insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, text_, long_, var_scope_)
					select 'v' || n.n, 1, 'integer', 'amount', 'i' || n.n, 'i' || n.n, '1', 1, 'i' || n.n from (%s) n (n)
					"""
				.formatted(numbers));
	}

	@Test
	void aFetchedTaskIsAnsweredAsTheFamilysClientsReadIt() {
		String id = this.calls.create("""
				{"topicName": "charge", "businessKey": "o-7", "variables": {"amount": {"value": 42, "type": "Integer"}}}
				""");
		assertThat(this.calls.fetch(5, "")).hasStatus(HttpStatus.OK).bodyJson().isLenientlyEqualTo("""
				[{"id": "%s", "topicName": "charge", "workerId": "w", "businessKey": "o-7", "suspended": false,
				  "retries": null, "errorDetails": null, "priority": 0, "extensionProperties": {},
				  "variables": {"amount": {"type": "Integer", "value": 42, "valueInfo": {}}}}]
				""".formatted(id));
		assertThat(this.calls.fetch(5, "")).bodyText().isEqualTo("[]");
	}

	/** What the clients of Camunda 7 send if nothing is configured. */
	@Test
	void requestsOfTheFamilysClientsAreUnderstood() {
		this.calls.create("{\"topicName\": \"charge\"}");
		assertThat(this.calls.post("/external-task/fetchAndLock", """
				{"workerId": "w", "maxTasks": 10, "usePriority": true, "asyncResponseTimeout": null, "sorting": null,
				 "topics": [{"topicName": "charge", "lockDuration": 20000, "variables": null, "localVariables": false,
				   "businessKey": null, "processDefinitionId": null, "processDefinitionIdIn": null,
				   "processDefinitionKey": null, "processDefinitionKeyIn": null, "processDefinitionVersionTag": null,
				   "processVariables": null, "withoutTenantId": false, "tenantIdIn": null,
				   "includeExtensionProperties": false, "deserializeValues": false}]}
				""")).hasStatus(HttpStatus.OK).bodyJson().extractingPath("$[0].topicName").isEqualTo("charge");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					"asyncResponseTimeout": 1800001 | 400 | The asynchronous response timeout cannot be set to a value greater than 1800000 milliseconds
					"workerId": null                | 400 | workerId is null
					"maxTasks": -1                  | 400 | maxResults is not greater than or equal to 0
					"topics": [{"topicName": "a"}]  | 400 | lockTime is not greater than 0
					"topics": [{"lockDuration": 1}] | 400 | topicName is null
					"topics": [null]                | 400 | topics contains null value
					"sorting": [{"sortBy": "id", "sortOrder": "asc"}]         | 400 | Cannot set query sortBy parameter to value id
					"sorting": [{"sortBy": "createTime", "sortOrder": "up"}]  | 400 | Cannot set query sortOrder parameter to value up
					"sorting": [{"sortBy": "createTime"}]                     | 400 | Invalid query: call asc() or desc() after using orderByXX(): direction is null
					"topics": [{"topicName": "a", "lockDuration": 1, "tenantIdIn": [null]}] | 400 | tenantIdIn contains null value
					"topics": [{"topicName": "a", "lockDuration": 1, "processVariables": {"a": {}}}] | 400 | Object values cannot be used to query: {} (processVariables.a)
					"topics": [{"topicName": "a", "lockDuration": 1, "tenant": "x"}]        | 400 | Unknown property 'topics[0].tenant' at line 1, column 111
					""")
	void badRequestsSayWhy(String member, int status, String message) {
		assertThat(this.calls.post("/external-task/fetchAndLock",
				"{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [], %s}".formatted(member)))
			.hasStatus(status)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo(message);
	}

	@Test
	void thoseOfTheHighestPriorityComeFirstAndThenByTime() {
		tasks(6);
		this.given.sql("update act_ru_ext_task set create_time_ = timestamp '2026-01-02 00:00:00' where id_ = 't2'");
		assertThat(this.calls
			.ids(fetch("\"usePriority\": true, \"sorting\": [{\"sortBy\": \"createTime\", \"sortOrder\": \"desc\"}]")))
			.startsWith("t2", "t5")
			.hasSize(3);
		assertThat(this.calls.ids(fetch("\"sorting\": [{\"sortBy\": \"createTime\", \"sortOrder\": \"asc\"}]")))
			.hasSize(3)
			.doesNotContain("t2", "t5");
	}

	private org.springframework.test.web.servlet.assertj.MvcTestResult fetch(String members) {
		return this.calls.post("/external-task/fetchAndLock", """
				{"workerId": "w", "maxTasks": 3, "topics": [{"topicName": "charge", "lockDuration": 60000}], %s}
				""".formatted(members));
	}

	@Test
	void topicsHaveLocksOfTheirOwnLength() {
		this.calls.create("{\"topicName\": \"charge\"}");
		this.calls.create("{\"topicName\": \"ship\"}");
		this.calls.post("/external-task/fetchAndLock", """
				{"workerId": "w", "maxTasks": 9, "topics": [{"topicName": "charge", "lockDuration": 1000},
				 {"topicName": "ship", "lockDuration": 1}, {"topicName": "ship", "lockDuration": 3601000}]}
				""");
		assertThat(this.given.rows("""
				select 1 from act_ru_ext_task c
				  join act_ru_ext_task s on s.topic_name_ = 'ship'
				 where c.topic_name_ = 'charge' and s.lock_exp_time_ = c.lock_exp_time_ + interval '1' hour
				""")).hasSize(1);
	}

	@Test
	void noTaskIsGivenToTwoWorkersAndEveryTaskToOne() throws Exception {
		tasks(600);
		ExecutorService workers = Executors.newFixedThreadPool(6);
		Callable<List<String>> worker = () -> {
			List<String> mine = new ArrayList<>();
			for (List<String> got = List.of("?"); !got.isEmpty(); mine.addAll(got)) {
				got = this.calls.ids(fetchPrioritized());
			}
			return mine;
		};
		List<String> all = new ArrayList<>();
		for (Future<List<String>> mine : workers.invokeAll(Collections.nCopies(6, worker))) {
			all.addAll(mine.get());
		}
		workers.shutdown();
		Set<String> distinct = new HashSet<>(all);
		assertThat(all).hasSize(distinct.size());
		assertThat(distinct.size() + this.calls.ids(this.calls.fetch(600, "")).size()).isEqualTo(600);
	}

	private org.springframework.test.web.servlet.assertj.MvcTestResult fetchPrioritized() {
		return this.calls.post("/external-task/fetchAndLock", """
				{"workerId": "w", "maxTasks": 7, "usePriority": true,
				 "topics": [{"topicName": "charge", "lockDuration": 60000}]}
				""");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void tasksThatSomebodyElseIsChangingArePassedOver(boolean priority) throws SQLException {
		tasks(30);
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.executeUpdate("update act_ru_ext_task set rev_ = 7 where priority_ = 2");
			assertThat(this.calls.ids(priority ? fetchPrioritized() : this.calls.fetch(7, ""))).hasSize(7);
			assertThat(this.calls.ids(this.calls.fetch(30, ""))).hasSize(13);
			other.rollback();
			other.setAutoCommit(true);
		}
		assertThat(this.calls.ids(this.calls.fetch(30, ""))).hasSize(10);
	}

	@Test
	void theNumberOfStatementsDoesNotGrowWithTheTasks() {
		tasks(1_200);
		long five = this.statements.count(() -> assertThat(this.calls.ids(this.calls.fetch(5, ""))).hasSize(5));
		long thousand = this.statements
			.count(() -> assertThat(this.calls.ids(this.calls.fetch(1_000, ""))).hasSize(1_000));
		assertThat(thousand).isEqualTo(five).isBetween(1L, 6L);
	}

}
