package dev.externaltask.retries;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A second connection that never looks for deadlocks itself, so that PostgreSQL always
 * gives up the call.
 */
@ServiceTest
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class DeadlockTests {

	private static final String TASK = "update act_ru_ext_task set priority_ = 1 where id_ = '%s'";

	private static final String EXECUTION = "update act_ru_execution set sequence_counter_ = 1 where id_ = '%s'";

	private static final String WAITING = """
			pg_stat_activity
			 where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()
			""";

	@Autowired
	private DataSource dataSource;

	@Autowired
	private RetriesCalls calls;

	@Autowired
	private MeterRegistry meters;

	private Map<String, List<Map<String, String>>> before;

	@BeforeEach
	void threeTasksOfACalledInstance() {
		this.calls.calledInstance();
		this.calls.tasks("t", 3, 3);
		this.before = this.calls.everything();
	}

	@ParameterizedTest
	@CsvSource({ "t3, task, t1, task", "call, execution, t2, task", "exec-t2, execution, exec-t1, execution" })
	void aDeadlockIsOvercome(String first, String firstKind, String second, String secondKind) throws Exception {
		long deadlocks = deadlocks();
		CompletableFuture<MvcTestResult> call = new CompletableFuture<>();
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			begin(other, statement);
			statement.executeUpdate(update(first, firstKind));
			call = call.completeAsync(() -> this.calls.set(0, RetriesCalls.ids("t", 1, 3)));
			awaitWaiting();
			statement.executeUpdate(update(second, secondKind));
			end(other, statement);
		}
		assertThat(call.get()).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(deadlocks()).isGreaterThan(deadlocks);
		assertThat(this.calls.count("act_ru_ext_task where retries_ = 0 and rev_ = 2")).isEqualTo(3);
		this.calls.assertConsistent();
	}

	@Test
	void aDeadlockAtEveryAttemptIs503AndChangesNothing() throws Exception {
		double givenUp = counter("external.task.transient.retries");
		double conflicts = counter("external.task.retries.set", "outcome", "conflict");
		CompletableFuture<MvcTestResult> call;
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			begin(other, statement);
			statement.executeUpdate(TASK.formatted("t3"));
			call = CompletableFuture.supplyAsync(() -> this.calls.set(0, RetriesCalls.ids("t", 1, 3)));
			for (int attempt = 0; attempt < 6; attempt++) {
				awaitWaiting();
				statement.executeUpdate(TASK.formatted("t1"));
				other.rollback();
				statement.executeUpdate(TASK.formatted("t3"));
			}
			assertThat(call.get()).hasStatus(HttpStatus.SERVICE_UNAVAILABLE).containsHeader("Retry-After");
			assertThat(counter("external.task.transient.retries")).isEqualTo(givenUp + 6);
			assertThat(counter("external.task.retries.set", "outcome", "conflict")).isEqualTo(conflicts + 1);
			end(other, statement);
		}
		assertThat(this.calls.everything()).isEqualTo(this.before);
	}

	/** An engine changes a task before it changes executions. */
	@Test
	void anEngineThatHoldsATaskOfALaterSliceGetsTheExecutions() throws Exception {
		this.calls.tasks("more", 5_000, 3);
		long deadlocks = deadlocks();
		CompletableFuture<MvcTestResult> call;
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			begin(other, statement);
			statement.executeUpdate(TASK.formatted("t3"));
			call = CompletableFuture.supplyAsync(() -> this.calls.set(0, allTasks()));
			awaitWaiting();
			statement.executeUpdate(EXECUTION.formatted("call"));
			statement.executeUpdate(EXECUTION.formatted("exec-more1"));
			other.commit();
			end(other, statement);
		}
		assertThat(call.get()).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(deadlocks()).isEqualTo(deadlocks);
		this.calls.assertConsistent();
	}

	private static List<String> allTasks() {
		return Stream.concat(RetriesCalls.ids("t", 1, 3).stream(), RetriesCalls.ids("more", 1, 5_000).stream())
			.toList();
	}

	private static String update(String id, String kind) {
		return ("task".equals(kind) ? TASK : EXECUTION).formatted(id);
	}

	private double counter(String name, String... tags) {
		return this.meters.get(name).tags(tags).counter().count();
	}

	private void awaitWaiting() {
		Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> this.calls.count(WAITING) > 0);
	}

	private long deadlocks() {
		return this.calls
			.count("pg_stat_database d, generate_series(1, d.deadlocks) where datname = current_database()");
	}

	private static void begin(Connection other, Statement statement) throws SQLException {
		other.setAutoCommit(false);
		statement.execute("set deadlock_timeout = '1min'");
		statement.execute("set lock_timeout = '1min'");
		other.commit();
	}

	private static void end(Connection other, Statement statement) throws SQLException {
		other.rollback();
		statement.execute("reset deadlock_timeout");
		statement.execute("set lock_timeout = 2000");
		other.commit();
		other.setAutoCommit(true);
	}

}
