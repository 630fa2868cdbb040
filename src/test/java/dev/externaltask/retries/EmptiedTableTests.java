package dev.externaltask.retries;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table of incidents that was empty when it was vacuumed: PostgreSQL reads all of it
 * for what a few tasks need, its checks of foreign keys included, and keeps these plans.
 */
@ServiceTest
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class EmptiedTableTests {

	private static final int TASKS = 300;

	@Autowired
	private Given given;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private RetriesCalls calls;

	@BeforeEach
	void noIncidents() {
		this.calls.calledInstance();
		this.calls.tasks("t", TASKS, 3);
		this.given.sql("vacuum analyze act_ru_incident");
	}

	@Test
	void manyTasksDoNotGoThroughAllIncidentsOnceForEach() {
		List<String> few = RetriesCalls.ids("t", 1, 10);
		List<String> many = RetriesCalls.ids("t", 1, TASKS);
		this.transaction.executeWithoutResult((status) -> {
			for (String id : few) {
				Stream.of(0, 3).forEach((retries) -> set(retries, List.of(id)));
			}
			assertThat(readings(few)).isGreaterThan(2L * few.size());
			assertThat(readings(many)).isLessThan(10);
		});
		this.calls.assertConsistent();
	}

	/** How often the table is read from end to end while these tasks go to 0 and back. */
	private long readings(List<String> ids) {
		long before = readings();
		Stream.of(0, 3).forEach((retries) -> set(retries, ids));
		return readings() - before;
	}

	private long readings() {
		return this.calls
			.count("pg_stat_xact_user_tables t, generate_series(1, t.seq_scan) where t.relname = 'act_ru_incident'");
	}

	private void set(int retries, List<String> ids) {
		assertThat(this.calls.set(retries, ids)).hasStatus(HttpStatus.NO_CONTENT);
	}

}
