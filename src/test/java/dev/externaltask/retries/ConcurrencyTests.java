package dev.externaltask.retries;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More than one caller at once. All tasks stand below one calling execution, so that
 * callers meet there even if their tasks differ.
 */
@ServiceTest
class ConcurrencyTests {

	private static final String TOUCH = "update act_ru_ext_task set priority_ = 1 where id_ = '%s'";

	private final ExecutorService callers = Executors.newFixedThreadPool(2);

	private final Random random = new Random(7);

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private RetriesCalls calls;

	@BeforeEach
	void oneCalledInstance() {
		this.calls.calledInstance();
	}

	@AfterEach
	void stop() {
		this.callers.shutdown();
	}

	@Test
	void twoCallersOfTheSameTasksLeaveOneValue() throws Exception {
		this.calls.tasks("t", 300, 5);
		for (int round = 0; round < 10; round++) {
			List<String> one = shuffled(RetriesCalls.ids("t", 1, 300));
			List<String> two = shuffled(one);
			together(() -> this.calls.set(0, one), () -> this.calls.set(3, two));
			assertThat(this.given.rows("select distinct retries_ from act_ru_ext_task")).hasSize(1);
			this.calls.assertConsistent();
		}
	}

	@Test
	void callersOfSomeTasksInCommonLeaveNoContradiction() throws Exception {
		this.calls.tasks("t", 300, 5);
		for (int round = 0; round < 10; round++) {
			List<String> one = shuffled(RetriesCalls.ids("t", 1, 200));
			List<String> two = shuffled(RetriesCalls.ids("t", 101, 300));
			together(() -> this.calls.set(0, one), () -> this.calls.set(3, two));
			this.calls.assertConsistent();
		}
	}

	@Test
	void callersThatMeetOnlyAtTheCallingExecutionKeepItsMask() throws Exception {
		this.calls.tasks("a", 5, 3);
		this.calls.tasks("b", 5, 3);
		for (int round = 0; round < 20; round++) {
			int retries = (round % 2 == 0) ? 0 : 3;
			together(() -> this.calls.set(retries, RetriesCalls.ids("a", 1, 5)),
					() -> this.calls.set(3 - retries, RetriesCalls.ids("b", 1, 5)));
			this.calls.assertConsistent();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "update act_ru_ext_task set priority_ = 1 where id_ = 't2'",
			"update act_ru_execution set sequence_counter_ = 1 where id_ = 'call'" })
	void aRowThatStaysLockedIs503AndChangesNothing(String lock) throws SQLException {
		this.calls.tasks("t", 3, 3);
		Map<String, List<Map<String, String>>> before = this.calls.everything();
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.executeUpdate(lock);
			assertThat(this.calls.set(0, RetriesCalls.ids("t", 1, 3))).hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
				.containsHeader("Retry-After");
			end(other);
		}
		assertThat(this.calls.everything()).isEqualTo(before);
	}

	@Test
	void aLockThatIsReleasedInTimeIsWaitedFor() throws Exception {
		this.calls.tasks("t", 3, 3);
		assertThat(OtherTransaction.commitWhileWaiting(this.dataSource,
				"update act_ru_ext_task set retries_ = 0, rev_ = 7 where id_ = 't2'",
				() -> this.calls.set(4, RetriesCalls.ids("t", 1, 3))))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.given.row("act_ru_ext_task", "t2")).containsEntry("retries_", 4).containsEntry("rev_", 8);
		this.calls.assertConsistent();
	}

	@Test
	void aTaskThatFailsWhileTheCallWaitsIsSeenAsFailed() throws Exception {
		this.calls.tasks("t", 3, 3);
		assertThat(OtherTransaction.commitWhileWaiting(this.dataSource,
				"update act_ru_ext_task set retries_ = 0 where id_ = 't2'",
				() -> this.calls.set(0, RetriesCalls.ids("t", 1, 3))))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.calls.count("act_ru_incident where configuration_ = 't2'")).isZero();
		assertThat(this.calls.count("act_ru_incident where configuration_ is not null")).isEqualTo(2);
		assertThat(this.given.row("act_ru_ext_task", "t2")).containsEntry("rev_", 1);
	}

	@Test
	void aDeadlockIsOvercomeAndLoggedOnce() throws Exception {
		this.calls.tasks("t", 2, 3);
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.executeUpdate(TOUCH.formatted("t2"));
			Future<MvcTestResult> call = this.callers.submit(this::zeroByDemo);
			Thread.sleep(500);
			try {
				statement.executeUpdate(TOUCH.formatted("t1"));
				other.commit();
			}
			catch (SQLException victim) {
				other.rollback();
			}
			end(other);
			assertThat(call.get()).hasStatus(HttpStatus.NO_CONTENT);
		}
		assertThat(this.calls.count("act_ru_ext_task where retries_ = 0 and rev_ = 2")).isEqualTo(2);
		assertThat(this.calls.count("act_ru_incident")).isEqualTo(4);
		assertThat(this.calls.count("act_hi_op_log")).isEqualTo(3);
		this.calls.assertConsistent();
	}

	private MvcTestResult zeroByDemo() {
		return this.mvc.put()
			.uri("/external-task/retries-sync")
			.principal(() -> "demo")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 0, \"externalTaskIds\": [\"t2\", \"t1\"]}")
			.exchange();
	}

	private static void end(Connection connection) throws SQLException {
		connection.rollback();
		connection.setAutoCommit(true);
	}

	private void together(Callable<MvcTestResult> one, Callable<MvcTestResult> two) throws Exception {
		for (Future<MvcTestResult> call : this.callers.invokeAll(List.of(one, two))) {
			assertThat(call.get()).hasStatus(HttpStatus.NO_CONTENT);
		}
	}

	private List<String> shuffled(List<String> ids) {
		List<String> shuffled = new ArrayList<>(ids);
		Collections.shuffle(shuffled, this.random);
		return shuffled;
	}

}
