package dev.externaltask.worker;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.StatementCounting;
import dev.externaltask.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many statements each operation on one task sends.
 */
@ServiceTest
class StatementsOfWorkersTests {

	private static final String VARIABLES = """
			"retries": 1, "variables": {"a": {"value": 1}, "b": {"value": "x"}}""";

	/** On PostgreSQL one more statement tells other nodes that a task is available. */
	private static final int ANNOUNCED = TestDatabase.isPostgresql() ? 1 : 0;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private StatementCounting statements;

	private WorkerCalls calls;

	private String task;

	@BeforeEach
	void oneTask() {
		this.given.emptyTables();
		this.calls = new WorkerCalls(this.mvc);
		this.task = this.calls.create("{\"topicName\": \"charge\"}");
	}

	@Test
	void aLockIsReadAndWritten() {
		assertSends(2, () -> call("lock", "\"lockDuration\": 60000"));
		assertSends(2, () -> call("extendLock", "\"newDuration\": 90000"));
		assertSends(2 + ANNOUNCED, () -> this.calls.call(this.task, "unlock", ""));
		assertSends(1 + ANNOUNCED, () -> this.calls.call(this.task, "unlock", ""));
	}

	@Test
	void aFailureIsReadLoggedAndWritten() {
		call("lock", "\"lockDuration\": 60000");
		assertSends(3 + ANNOUNCED, () -> call("failure", "\"retries\": 3"));
		assertSends(5 + ANNOUNCED, () -> call("failure", "\"retries\": 2, \"errorDetails\": \"at\""));
		assertSends(5 + ANNOUNCED, () -> call("failure", "\"retries\": 1, \"errorDetails\": \"at\""));
		assertSends(12 + ANNOUNCED, () -> call("failure", VARIABLES));
		assertSends(13 + ANNOUNCED, () -> call("failure", VARIABLES));
		assertSends(9 - ANNOUNCED, () -> call("failure", "\"retries\": 0"));
	}

	@Test
	void aTaskIsCreatedAndCompleted() {
		assertSends(8 + ANNOUNCED, () -> this.calls.create("{\"topicName\": \"charge\"}"));
		call("lock", "\"lockDuration\": 60000");
		assertSends(15 + ANNOUNCED, () -> call("complete", "\"variables\": {}"));
	}

	private void assertSends(long expected, Runnable operation) {
		assertThat(this.statements.count(operation)).isEqualTo(expected);
	}

	private void call(String operation, String members) {
		MvcTestResult result = this.calls.call(this.task, operation, "{\"workerId\": \"w\", %s}".formatted(members));
		assertThat(result).hasStatus(204);
	}

}
