package dev.externaltask.retries;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The statistics of PostgreSQL are from when the tables were nearly empty, as a moment
 * after an outage: no statement goes through all rows of one table for each row of
 * another.
 */
@ServiceTest
@Tag("database")
@EnabledIf("isPostgresql")
class StaleStatisticsTests {

	private static final List<String> TABLES = List.of("act_ru_execution", "act_ru_ext_task", "act_ru_incident",
			"act_hi_incident");

	private static final int TASKS = 6_000;

	private static final String IDS = "\"externalTaskIds\": " + RetriesCalls.array(RetriesCalls.ids("t", 1, TASKS));

	@Autowired
	private Given given;

	@Autowired
	private RetriesCalls calls;

	static boolean isPostgresql() {
		return TestDatabase.isPostgresql();
	}

	@BeforeEach
	void statisticsOfOneRow() {
		setAutovacuum(false);
		this.calls.calledInstance();
		this.calls.tasks("t", TASKS, 3);
		this.given.sql("delete from act_ru_ext_task where id_ <> 't1'");
		this.given.sql("delete from act_ru_execution where parent_id_ is not null and id_ not in ('exec-t1', 'call')");
		TABLES.forEach((table) -> this.given.sql("analyze " + table));
		this.calls.calledInstance();
		this.calls.tasks("t", TASKS, 3);
	}

	@AfterEach
	void statisticsAsUsual() {
		setAutovacuum(true);
		TABLES.forEach((table) -> this.given.sql("analyze " + table));
	}

	private void setAutovacuum(boolean enabled) {
		TABLES.forEach(
				(table) -> this.given.sql("alter table %s set (autovacuum_enabled = %s)".formatted(table, enabled)));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "\"externalTaskQuery\": {}", "\"processInstanceQuery\": {\"processDefinitionKey\": \"order\"}",
					"\"historicProcessInstanceQuery\": {\"processDefinitionKey\": \"order\"}",
					"\"externalTaskQuery\": {\"processInstanceId\": \"i\"}", "ids" })
	void tasksGoToZeroAndBackInTime(String selection) {
		String selector = selection.equals("ids") ? IDS : selection;
		for (int retries : List.of(0, 3)) {
			String body = "{\"retries\": %d, %s}".formatted(retries, selector);
			assertThat(CompletableFuture.supplyAsync(() -> this.calls.report("", body)))
				.succeedsWithin(Duration.ofSeconds(20))
				.satisfies((answer) -> assertThat(answer).hasStatus(HttpStatus.OK)
					.bodyJson()
					.extractingPath("$.externalTasks")
					.isEqualTo(TASKS));
		}
	}

}
