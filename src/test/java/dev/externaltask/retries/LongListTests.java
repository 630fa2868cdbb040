package dev.externaltask.retries;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * So many ids that PostgreSQL goes other ways than for few. Tasks {@code t1} to
 * {@code t150} stand in {@code i}, which is called, those with a {@code j} in {@code j}.
 */
@ServiceTest
class LongListTests {

	private static final int MANY = 150;

	@Autowired
	private Given given;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private RetriesCalls calls;

	@BeforeEach
	void tasksInTwoInstances() {
		this.calls.calledInstance();
		this.calls.tasks("t", MANY, 3);
		this.given.instance("j", "order");
		List.of("j1", "j2", "j3").forEach((id) -> this.given.task(id, "j", 3));
	}

	@ParameterizedTest
	@CsvSource({ "i, 150, 300", "j, 3, 3" })
	void aLongListOfInstancesSelectsTheirTasks(String instance, int tasks, int opened) {
		String body = "{\"retries\": 0, \"processInstanceIds\": %s}".formatted(longList(instance));
		assertReported("?dryRun=true", body, tasks, opened);
		assertReported("", body, tasks, opened);
		assertThat(this.calls.count("act_ru_ext_task where retries_ = 0 and proc_inst_id_ = '" + instance + "'"))
			.isEqualTo(this.calls.count("act_ru_ext_task where retries_ = 0"))
			.isEqualTo(tasks);
		this.calls.assertConsistent();
	}

	/** One query is of tasks' columns, one of definitions, one has a list of its own. */
	@ParameterizedTest
	@ValueSource(strings = { "\"activityId\": \"refund\"", "\"processDefinitionKey\": \"root\"",
			"\"externalTaskIdIn\": [\"t1\", \"j1\", \"k\"]" })
	void tasksOfLongListsOfEverySelectorAreChangedOnce(String query) {
		this.given.instance("k", "root");
		this.given.task("k", "k", 3);
		this.given.task("other", "r", 3);
		this.given.sql("update act_ru_ext_task set act_id_ = 'refund' where id_ in ('k', 't1', 'j1')");
		this.given.sql("update act_ru_ext_task set proc_def_id_ = 'order' where id_ = 'other'");
		String body = """
				{"retries": 0, "externalTaskIds": %s, "processInstanceIds": %s, "externalTaskQuery": {%s}}
				""".formatted(RetriesCalls.array(RetriesCalls.ids("t", 1, MANY)), longList("j"), query);
		assertReported("?dryRun=true", body, MANY + 4, 2 * MANY + 4);
		assertReported("", body, MANY + 4, 2 * MANY + 4);
		assertThat(this.calls.count("act_ru_ext_task where rev_ = 2")).isEqualTo(MANY + 4);
		assertThat(this.calls.count("act_ru_ext_task where id_ = 'other' and rev_ = 1")).isOne();
		this.calls.assertConsistent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ", \"processInstanceIds\": [\"i\", \"j\"]", ", \"externalTaskQuery\": {}" })
	void missingIdsAmongManyAreNamedInTheOrderOfTheRequest(String selectors) {
		List<String> ids = new ArrayList<>(RetriesCalls.ids("t", 1, MANY));
		ids.addAll(70, List.of("z", "y"));
		String body = "{\"retries\": 0, \"externalTaskIds\": %s%s}".formatted(RetriesCalls.array(ids), selectors);
		Map<String, List<Map<String, String>>> before = this.calls.everything();
		for (String parameters : List.of("?dryRun=true", "")) {
			assertThat(this.calls.report(parameters, body)).hasStatus(HttpStatus.NOT_FOUND)
				.bodyJson()
				.extractingPath("$.missingExternalTaskIds")
				.asArray()
				.containsExactly("z", "y");
		}
		assertThat(this.calls.everything()).isEqualTo(before);
	}

	/** What it is told about plans ends with the transaction. */
	@Test
	@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
	void theConnectionIsAsItWasAfterwards() {
		for (String parameters : List.of("?dryRun=true", "")) {
			assertThat(this.calls.report(parameters, "{\"retries\": 0, \"externalTaskQuery\": {}}"))
				.hasStatus(HttpStatus.OK);
			assertThat(plans()).isEqualTo("auto");
		}
	}

	private String plans() {
		return JdbcClient.create(this.dataSource)
			.sql("select current_setting('plan_cache_mode')")
			.query(String.class)
			.single();
	}

	private static String longList(String instance) {
		List<String> ids = new ArrayList<>(RetriesCalls.ids("none", 1, MANY));
		ids.add(instance);
		return RetriesCalls.array(ids);
	}

	private void assertReported(String parameters, String body, int tasks, int opened) {
		assertThat(this.calls.report(parameters, body)).hasStatus(HttpStatus.OK)
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"externalTasks": %d, "incidentsOpened": %d, "incidentsResolved": 0, "stillLocked": 0, "lockedUntil": null, "locksReleased": 0}
							"""
						.formatted(tasks, opened));
	}

}
