package dev.externaltask.worker;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A task in the hands of a worker, on our own tables. What an engine's workers are
 * answered is compared with the engine elsewhere.
 */
@ServiceTest
class HeldTaskTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private WorkerCalls calls;

	private String task;

	@BeforeEach
	void oneTask() {
		this.given.emptyTables();
		this.task = this.calls.create("{\"topicName\": \"charge\"}");
	}

	@Test
	void aLockedTaskIsItsWorkersUntilItIsUnlocked() {
		assertThat(lock("w")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(lock("other")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("External Task %s cannot be locked by worker 'other'. It is locked by worker 'w'."
				.formatted(this.task));
		assertThat(this.calls.call(this.task, "unlock", "")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(lock("other")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.given.row("act_ru_ext_task", this.task)).containsEntry("worker_id_", "other")
			.containsEntry("rev_", 4);
	}

	@Test
	void aFailureKeepsMessageDetailsAndHistory() {
		lock("w");
		assertThat(fail("\"errorMessage\": \"no funds\", \"errorDetails\": \"tr\u00e4ce\", \"retries\": 2"))
			.hasStatus(HttpStatus.NO_CONTENT);
		MvcTestResult details = this.mvc.get().uri("/external-task/" + this.task + "/errorDetails").exchange();
		assertThat(details).hasStatus(HttpStatus.OK)
			.hasContentTypeCompatibleWith(MediaType.TEXT_PLAIN)
			.bodyText()
			.isEqualTo("tr\u00e4ce");
		assertThat(this.given.row("act_ru_ext_task", this.task)).containsEntry("retries_", 2)
			.containsEntry("worker_id_", "w")
			.containsEntry("error_msg_", "no funds");
		assertThat(this.given.rows("select * from act_hi_ext_task_log where state_ = 1")).singleElement()
			.satisfies(
					(log) -> assertThat(log).containsEntry("retries_", null).containsEntry("error_msg_", "no funds"));
		assertThat(this.given.rows("select * from act_ru_incident")).isEmpty();
	}

	@Test
	void theLastFailureOpensAnIncidentWithItsMessage() {
		lock("w");
		fail("\"errorMessage\": \"no funds\"");
		assertThat(this.given.rows("select * from act_ru_incident where incident_msg_ = 'no funds'")).hasSize(1);
		assertThat(this.given.rows("""
				select * from act_hi_incident h
				  join act_hi_ext_task_log l on l.id_ = h.history_configuration_
				 where l.state_ = 1
				""")).hasSize(1);
		fail("\"retries\": 1");
		assertThat(this.given.rows("select * from act_ru_incident")).isEmpty();
	}

	@Test
	void variablesOfAFailureAreSetWhereTheyBelong() {
		lock("w");
		fail("""
				"retries": 1, "variables": {"a": {"type": "Integer", "value": 1, "valueInfo": {}},
				 "gone": {"type": "String", "value": "x", "valueInfo": {"transient": true}}},
				 "localVariables": {"b": {"value": "near", "type": "String"}}
				""");
		fail("\"retries\": 1, \"variables\": {\"b\": {\"value\": \"nearer\"}, \"a\": {\"value\": 2}}");
		assertThat(this.given.rows("""
				select v.name_, coalesce(v.text_, '') text_, e.parent_id_ from act_ru_variable v
				  join act_ru_execution e on e.id_ = v.execution_id_
				 order by v.name_
				""")).satisfiesExactly(
				(a) -> assertThat(a).containsEntry("name_", "a")
					.containsEntry("text_", "2")
					.containsEntry("parent_id_", null),
				(b) -> assertThat(b).containsEntry("name_", "b")
					.containsEntry("text_", "nearer")
					.doesNotContainEntry("parent_id_", null));
		assertThat(this.given.rows("select * from act_hi_varinst")).hasSize(2);
		assertThat(this.given.rows("select * from act_ru_execution where mod(cached_ent_state_ / 16, 2) = 1"))
			.hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					lock    | {"workerId": "w", "lockDuration": 5, "x": 1}                     | 400 | Unknown property 'x'
					lock    | {"workerId": "w", "lockDuration": "soon"}                        | 400 | Cannot read 'lockDuration'
					failure | {"workerId": "w", "errorMessage": "\\u0000"}                     | 400 | errorMessage contains a character
					failure | {"workerId": "w", "variables": {"a": {"value": 1.5, "type": "Integer"}}} | 400 | Cannot set variable 'a'
					lock    | {"lockDuration": 5}                                              | 400 | workerId is null
					""")
	void badRequestsSayWhy(String operation, String body, int status, String message) {
		lock("w");
		assertThat(this.calls.call(this.task, operation, body)).hasStatus(status)
			.bodyJson()
			.extractingPath("$.message")
			.asString()
			.startsWith(message);
	}

	@Test
	void aWorkerMayAskForever() {
		assertThat(this.calls.call(this.task, "lock",
				"{\"workerId\": \"w\", \"lockDuration\": %d}".formatted(Long.MAX_VALUE)))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertThat(lock("other")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void aLongMessageIsCutBetweenCharacters() {
		lock("w");
		fail("\"errorMessage\": \"%s\"".formatted("\ud83d\ude00".repeat(333) + "x\ud83d\ude00"));
		assertThat(this.given.row("act_ru_ext_task", this.task).get("error_msg_")).asString().hasSize(666);
		fail("\"errorMessage\": \"%s\"".formatted("x" + "\ud83d\ude00".repeat(400)));
		assertThat(this.given.row("act_ru_ext_task", this.task).get("error_msg_")).asString().hasSize(665);
	}

	@Test
	void topicsAreNamedByTheirTasks() {
		this.calls.create("{\"topicName\": \"ship\", \"retries\": 0}");
		lock("w");
		assertTopics("", "[\"charge\", \"ship\"]");
		assertTopics("?withLockedTasks=true", "[\"charge\"]");
		assertTopics("?withUnlockedTasks=true", "[\"ship\"]");
		assertTopics("?withRetriesLeft=true", "[\"charge\"]");
		assertTopics("?withLockedTasks=true&withUnlockedTasks=true", "[]");
	}

	private void assertTopics(String parameters, String expected) {
		assertThat(this.mvc.get().uri("/external-task/topic-names" + parameters)).hasStatus(HttpStatus.OK)
			.bodyJson()
			.isLenientlyEqualTo(expected);
	}

	private MvcTestResult lock(String worker) {
		return this.calls.call(this.task, "lock", "{\"workerId\": \"%s\", \"lockDuration\": 60000}".formatted(worker));
	}

	private MvcTestResult fail(String members) {
		return this.calls.call(this.task, "failure", "{\"workerId\": \"w\", %s}".formatted(members));
	}

}
