package dev.externaltask.metrics;

import java.sql.Timestamp;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.StatementCounting;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class TaskCountStatementsTests {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	@Autowired
	private Given given;

	@Autowired
	private TaskCountStatements statements;

	@Autowired
	private StatementCounting counting;

	@BeforeEach
	void tasksInEveryState() {
		this.given.emptyTables();
		this.given.oneInstance();
		task("a-ready", "'a'", "3", "null", 1);
		task("a-unknown", "'a'", "null", at(NOW), 1);
		task("a-locked", "'a'", "3", at(NOW.plusMillis(1)), 1);
		task("a-failed", "'a'", "0", at(NOW.plusSeconds(9)), 1);
		task("a-suspended", "'a'", "0", at(NOW.plusSeconds(9)), 2);
		task("b-ready", "'b'", "1", "null", 1);
		task("b-failed", "'b'", "-1", "null", 1);
		task("c-ready", "'c'", "1", at(NOW.minusSeconds(9)), 1);
		task("none-suspended", "null", "1", "null", 2);
	}

	private static String at(Instant moment) {
		return "timestamp '%s'".formatted(Timestamp.from(moment));
	}

	private void task(String id, String topic, String retries, String lockedUntil, int suspensionState) {
		this.given.task(id, "i", 1);
		this.given.sql("""
				update act_ru_ext_task
				   set topic_name_ = %s, retries_ = %s, lock_exp_time_ = %s, suspension_state_ = %d
				 where id_ = '%s'
				""".formatted(topic, retries, lockedUntil, suspensionState, id));
	}

	@Test
	void everyTaskIsInOneState() {
		assertThat(this.statements.countByTopic(NOW, 100)).containsExactlyInAnyOrder(new TopicCounts("a", 2, 1, 1, 1),
				new TopicCounts("b", 1, 0, 1, 0), new TopicCounts("c", 1, 0, 0, 0), new TopicCounts(null, 0, 0, 0, 1));
	}

	@Test
	void theTopicsWithTheMostTasksHaveNumbersOfTheirOwn() {
		assertThat(this.statements.countByTopic(NOW, 2)).containsExactlyInAnyOrder(new TopicCounts("a", 2, 1, 1, 1),
				new TopicCounts("b", 1, 0, 1, 0), new TopicCounts(null, 1, 0, 0, 1));
	}

	@Test
	void allTopicsAreReadByOneStatement() {
		assertThat(this.counting.count(() -> this.statements.countByTopic(NOW, 2))).isEqualTo(1);
	}

	@Test
	void onlyIncidentsOfExternalTasksAreCounted() {
		this.given.sql("""
				insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_)
				values ('1', 1, current_timestamp, 'failedExternalTask'), ('2', 1, current_timestamp, 'failedJob')
				""");
		assertThat(this.statements.countIncidents()).isEqualTo(1);
	}

}
