package dev.externaltask.retries;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tasks of a query, and one given by id, that have the value already. PostgreSQL notes in
 * {@code xmax} who locked or changed a row.
 */
@ServiceTest
class RepeatedCallTests {

	private static final String BODY = "{\"retries\": 3, \"externalTaskIds\": [\"t9\"], \"externalTaskQuery\": {\"topicName\": \"charge\"}}";

	@Autowired
	private Given given;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private RetriesCalls calls;

	@BeforeEach
	void tasksThatHaveTheValue() {
		this.calls.calledInstance();
		this.calls.tasks("t", 150, 3);
	}

	@Test
	@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
	void locksNothing() {
		this.given.sql("update act_ru_ext_task set lock_exp_time_ = timestamp '2999-01-01 00:00:00' where id_ = 't1'");
		assertThat(set()).bodyJson().isStrictlyEqualTo("""
				{"externalTasks": 150, "incidentsOpened": 0, "incidentsResolved": 0, "stillLocked": 1,
				 "lockedUntil": "2999-01-01T00:00:00.000+0000", "locksReleased": 0}
				""");
		assertThat(this.calls.count("act_ru_ext_task where xmax <> 0 or rev_ <> 1")).isZero();
	}

	@Test
	void aTaskThatIsNotThereIs404() {
		this.given.sql("delete from act_ru_ext_task where id_ = 't9'");
		assertThat(set()).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void winsOverAWorkerThatIsChangingOneOfThem() throws Exception {
		assertThat(whileAWorker("update act_ru_ext_task set retries_ = 2, rev_ = 2 where id_ = 't9'"))
			.hasStatus(HttpStatus.OK);
		assertThat(this.given.row("act_ru_ext_task", "t9")).containsEntry("retries_", 3).containsEntry("rev_", 3);
	}

	@Test
	void waitsForAWorkerThatIsEndingOneOfThem() throws Exception {
		assertThat(whileAWorker("delete from act_ru_ext_task where id_ = 't9'")).hasStatus(HttpStatus.NOT_FOUND);
	}

	private MvcTestResult whileAWorker(String changes) throws Exception {
		return OtherTransaction.commitWhileWaiting(this.dataSource, changes, this::set);
	}

	private MvcTestResult set() {
		return this.calls.report("", BODY);
	}

}
