package dev.externaltask.retries;

import java.io.UnsupportedEncodingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.StatementCounting;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class ManyTasksTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private RetriesCalls calls;

	@Autowired
	private StatementCounting statements;

	@Autowired
	private DataSource dataSource;

	@BeforeEach
	void emptyTables() {
		this.given.oneInstance();
	}

	@ParameterizedTest
	@CsvSource({ "3, 0", "0, 3", "3, 4", "3, 3" })
	void theNumberOfStatementsDoesNotGrowWithTheNumberOfTasks(int from, int to) {
		long ten = statements(10, from, to);
		emptyTables();
		long twoHundred = statements(200, from, to);
		emptyTables();
		assertThat(statements(1_000, from, to)).isEqualTo(twoHundred).isBetween(1L, 10L);
		assertThat(ten).isBetween(1L, twoHundred);
	}

	private long statements(int tasks, int from, int to) {
		this.calls.tasks("t", tasks, 3);
		put(from, "");
		return this.statements.count(() -> assertThat(put(to, "")).hasStatus(HttpStatus.OK));
	}

	@Test
	void severalSlicesAreOneCall() {
		this.calls.tasks("t", 12_000, 3);
		String before = "{\"externalTasks\": 12000, \"incidentsOpened\": %d, \"incidentsResolved\": %d, \"stillLocked\": 0, \"lockedUntil\": null, \"locksReleased\": 0}";
		assertThat(put(0, "?dryRun=true")).bodyJson().isStrictlyEqualTo(before.formatted(12_000, 0));
		assertThat(this.calls.count("act_ru_incident")).isZero();
		assertThat(put(0, "")).bodyJson().isStrictlyEqualTo(before.formatted(12_000, 0));
		assertThat(this.calls.count("act_ru_incident")).isEqualTo(12_000);
		assertThat(put(5, "?dryRun=true")).bodyJson().isStrictlyEqualTo(before.formatted(0, 12_000));
		assertThat(put(5, "")).bodyJson().isStrictlyEqualTo(before.formatted(0, 12_000));
		assertThat(this.calls.count("act_ru_incident")).isZero();
		assertThat(this.calls.count("act_hi_incident where incident_state_ = 1")).isEqualTo(12_000);
		assertThat(this.calls.count("act_ru_execution where cached_ent_state_ = 128 and rev_ = 3")).isEqualTo(12_000);
		assertThat(this.calls.count("act_ru_ext_task where retries_ = 5 and rev_ = 3")).isEqualTo(12_000);
	}

	@Test
	void twoCallersAtOnceLeaveOneOfTheirValues() throws Exception {
		this.calls.tasks("t", 300, 3);
		ExecutorService callers = Executors.newFixedThreadPool(4);
		try {
			for (int round = 0; round < 5; round++) {
				List<Callable<MvcTestResult>> calls = List.of(() -> put(0, ""), () -> put(3, ""), () -> put(0, ""),
						() -> put(4, ""));
				for (Future<MvcTestResult> call : callers.invokeAll(calls)) {
					assertThat(call.get()).hasStatus(HttpStatus.OK);
				}
				assertConsistent();
			}
		}
		finally {
			callers.shutdown();
		}
	}

	private void assertConsistent() {
		assertThat(this.given.rows("select distinct retries_ from act_ru_ext_task")).hasSize(1);
		assertThat(this.calls.count(
				"act_ru_ext_task t where (t.retries_ = 0) <> (t.id_ in (select i.configuration_ from act_ru_incident i))"))
			.isZero();
		assertThat(this.calls.count("act_ru_incident"))
			.isEqualTo(this.calls.count("act_ru_ext_task where retries_ = 0"))
			.isEqualTo(this.calls.count("act_hi_incident where end_time_ is null"))
			.isEqualTo(this.calls.count("act_ru_execution where cached_ent_state_ = 136"));
	}

	@Test
	void aRowThatStaysLockedIs503AndChangesNothing() throws SQLException {
		this.calls.tasks("t", 3, 3);
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.executeUpdate("update act_ru_ext_task set priority_ = 1 where id_ = 't2'");
			assertThat(put(0, "")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE).hasHeader("Retry-After", "5");
			other.rollback();
			other.setAutoCommit(true);
		}
		assertThat(this.calls.count("act_ru_ext_task where rev_ = 1")).isEqualTo(3);
		assertThat(put(0, "")).hasStatus(HttpStatus.OK);
	}

	@Test
	void aDeadlockEndsInSuccess() throws Exception {
		this.calls.tasks("t", 2, 3);
		ExecutorService caller = Executors.newSingleThreadExecutor();
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.executeUpdate("update act_ru_ext_task set priority_ = 1 where id_ = 't2'");
			Future<MvcTestResult> call = caller.submit(() -> put(0, ""));
			Thread.sleep(500);
			try {
				statement.executeUpdate("update act_ru_ext_task set priority_ = 1 where id_ = 't1'");
				other.commit();
			}
			catch (SQLException victim) {
				other.rollback();
			}
			other.setAutoCommit(true);
			assertThat(call.get()).hasStatus(HttpStatus.OK);
		}
		finally {
			caller.shutdown();
		}
		assertConsistent();
	}

	@Test
	void aCallIsLoggedOncePerUser() {
		this.calls.tasks("t", 2, 3);
		put(0, "");
		assertThat(this.calls.count("act_hi_op_log")).isZero();
		this.mvc.put()
			.uri("/external-task/retries")
			.principal(() -> "demo")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 4, \"processInstanceIds\": [\"i\"]}")
			.exchange();
		assertThat(this.given.rows(
				"select property_, new_value_ from act_hi_op_log where user_id_ = 'demo' and operation_type_ = 'SetExternalTaskRetries' and entity_type_ = 'ExternalTask' and category_ = 'Operator' and org_value_ is null and external_task_id_ is null order by property_"))
			.extracting((row) -> row.get("property_") + "=" + row.get("new_value_"))
			.containsExactly("async=false", "nrOfInstances=2", "retries=4");
		assertThat(this.given.rows("select distinct operation_id_ from act_hi_op_log")).hasSize(1);
	}

	@Test
	void aCallForOneTaskIsLoggedWithItsOldValue() {
		this.calls.tasks("t", 1, 3);
		assertThat(this.mvc.put()
			.uri("/external-task/t1/retries")
			.principal(() -> "demo")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 4, \"dueDate\": null}")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.given.rows("select * from act_hi_op_log").get(0)).containsEntry("property_", "retries")
			.containsEntry("org_value_", "3")
			.containsEntry("new_value_", "4")
			.containsEntry("external_task_id_", "t1")
			.containsEntry("proc_inst_id_", "i")
			.containsEntry("root_proc_inst_id_", "i");
	}

	@Test
	void tasksThatWorkersStillHoldAreCounted() throws UnsupportedEncodingException {
		this.calls.tasks("t", 3, 0);
		this.given.sql("update act_ru_ext_task set lock_exp_time_ = timestamp '2999-01-01 00:00:00' where id_ = 't1'");
		this.given.sql("update act_ru_ext_task set lock_exp_time_ = timestamp '2001-01-01 00:00:00' where id_ = 't2'");
		assertThat(put(1, "").getResponse().getContentAsString()).contains("\"stillLocked\":1");
	}

	private MvcTestResult put(int retries, String parameters) {
		return this.mvc.put()
			.uri("/external-task/retries-sync" + parameters)
			.header("Prefer", "respond-async, return=representation; wait=1")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": %d, \"processInstanceIds\": [\"i\"]}".formatted(retries))
			.exchange();
	}

}
