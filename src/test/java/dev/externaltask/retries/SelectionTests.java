package dev.externaltask.retries;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instance {@code r} calls {@code i}. Task {@code p} stands in {@code r}; {@code a},
 * {@code b} and the failed {@code x} in {@code i}; {@code c} and the failed {@code y} in
 * {@code j}. A lock on {@code b} has ended, those on {@code c} and {@code x} have not.
 */
@ServiceTest
class SelectionTests {

	private static final String LOCK = """
			update act_ru_ext_task
			   set worker_id_ = 'w', lock_exp_time_ = cast(? as timestamp)
			 where id_ = ?
			""";

	@Autowired
	private Given given;

	@Autowired
	private RetriesCalls calls;

	@BeforeEach
	void sixTasksInThreeInstances() {
		this.calls.calledInstance();
		this.given.instance("j", "order");
		this.given.task("p", "r", 3);
		this.given.task("a", "i", 3);
		this.given.task("b", "i", null);
		this.given.task("x", "i", 1);
		this.given.task("c", "j", 5);
		this.given.task("y", "j", 1);
		assertThat(this.calls.set(0, List.of("x", "y"))).hasStatus(HttpStatus.NO_CONTENT);
		this.given.sql(LOCK, "2001-01-01 00:00:00", "b");
		this.given.sql(LOCK, "2999-01-01 00:00:00", "c");
		this.given.sql(LOCK, "2999-01-01 00:00:00", "x");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{"retries": 0, "externalTaskIds": ["a"]}                                    | 1 | 2 | 0 | 0
					{"retries": 0, "externalTaskIds": ["a", "a", "b", "a"]}                     | 2 | 4 | 0 | 0
					{"retries": 0, "externalTaskIds": ["x", "y"]}                               | 2 | 0 | 0 | 1
					{"retries": 3, "externalTaskIds": ["a"]}                                    | 1 | 0 | 0 | 0
					{"retries": 3, "externalTaskIds": ["x", "y", "b", "c"]}                     | 4 | 0 | 3 | 2
					{"retries": 0, "processInstanceIds": ["r"]}                                 | 1 | 1 | 0 | 0
					{"retries": 0, "processInstanceIds": ["i", "i"]}                            | 3 | 4 | 0 | 1
					{"retries": 9, "processInstanceIds": ["i", "j"]}                            | 5 | 0 | 3 | 2
					{"retries": 9, "processInstanceIds": ["j", "none"]}                         | 2 | 0 | 1 | 1
					{"retries": 0, "externalTaskIds": ["a", "p"], "processInstanceIds": ["i"]}  | 4 | 5 | 0 | 1
					{"retries": 1, "externalTaskIds": ["x"], "processInstanceIds": ["i", "r"]}  | 4 | 0 | 2 | 1
					{"retries": 1, "externalTaskIds": ["c"], "processInstanceIds": []}          | 1 | 0 | 0 | 1
					{"retries": 0, "externalTaskQuery": {"noRetriesLeft": true}}                | 2 | 0 | 0 | 1
					{"retries": 3, "externalTaskQuery": {"noRetriesLeft": true}}                | 2 | 0 | 3 | 1
					{"retries": 3, "externalTaskQuery": {}}                                     | 6 | 0 | 3 | 2
					{"retries": 0, "externalTaskQuery": {"withRetriesLeft": true}}              | 4 | 6 | 0 | 1
					{"retries": 0, "externalTaskQuery": {"externalTaskIdIn": ["a", "c"], "processInstanceIdIn": ["i"]}} | 1 | 2 | 0 | 0
					{"retries": 3, "processInstanceQuery": {}}                                  | 6 | 0 | 3 | 2
					{"retries": 3, "processInstanceQuery": {"withIncident": true}}              | 6 | 0 | 3 | 2
					{"retries": 3, "processInstanceQuery": {"withIncident": true, "processDefinitionKey": "order"}} | 5 | 0 | 3 | 2
					{"retries": 3, "processInstanceQuery": {"rootProcessInstances": true, "incidentType": "failedExternalTask"}} | 3 | 0 | 1 | 1
					{"retries": 3, "processInstanceQuery": {"orQueries": [{"processInstanceIds": ["r"], "leafProcessInstances": true}]}} | 6 | 0 | 3 | 2
					{"retries": 0, "historicProcessInstanceQuery": {}}                          | 6 | 6 | 0 | 2
					{"retries": 0, "historicProcessInstanceQuery": {"rootProcessInstanceId": "r"}} | 4 | 5 | 0 | 1
					{"retries": 9, "historicProcessInstanceQuery": {"processInstanceIdNotIn": ["i", "none"]}} | 3 | 0 | 1 | 1
					{"retries": 9, "historicProcessInstanceQuery": {"sorting": [{"sortBy": "startTime", "sortOrder": "asc"}], "processInstanceId": "j"}} | 2 | 0 | 1 | 1
					{"retries": 9, "externalTaskIds": ["a"], "processInstanceIds": ["j"], "externalTaskQuery": {"externalTaskId": "b"}, "processInstanceQuery": {"processInstanceIds": ["r"]}, "historicProcessInstanceQuery": {"processInstanceId": "none"}} | 5 | 0 | 1 | 1
					""")
	void aDryRunSaysWhatTheCallThenDoes(String body, int tasks, int opened, int resolved, int locked) {
		String expected = """
				{"externalTasks": %d, "incidentsOpened": %d, "incidentsResolved": %d, "stillLocked": %d,
				 "lockedUntil": %s, "locksReleased": 0}
				""".formatted(tasks, opened, resolved, locked,
				(locked > 0) ? "\"2999-01-01T00:00:00.000+0000\"" : null);
		Map<String, List<Map<String, String>>> before = this.calls.everything();
		long open = this.calls.count("act_ru_incident");
		MvcTestResult dryRun = this.calls.report("?dryRun=true", body);
		assertThat(dryRun).hasStatus(HttpStatus.OK).bodyJson().isStrictlyEqualTo(expected);
		assertThat(this.calls.everything()).isEqualTo(before);
		MvcTestResult call = this.calls.report("", body);
		assertThat(call).hasStatus(HttpStatus.OK).hasHeader("Preference-Applied", "return=representation");
		assertThat(call).bodyJson().isStrictlyEqualTo(expected);
		assertThat(this.calls.count("act_ru_incident")).isEqualTo(open + opened - resolved);
		this.calls.assertConsistent();
	}

	@Test
	void tasksOfCalledInstancesKeepTheirRetries() {
		this.calls.report("", "{\"retries\": 7, \"processInstanceIds\": [\"r\"]}");
		assertThat(this.given.rows("select id_ from act_ru_ext_task where retries_ = 7"))
			.extracting((row) -> row.get("id_"))
			.containsExactly("p");
	}

	@Test
	void aTaskSelectedTwiceIsChangedOnce() {
		this.calls.report("",
				"{\"retries\": 7, \"externalTaskIds\": [\"a\", \"a\"], \"processInstanceIds\": [\"i\", \"i\"]}");
		assertThat(this.given.row("act_ru_ext_task", "a")).containsEntry("retries_", 7).containsEntry("rev_", 2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"retries": 0, "externalTaskIds": ["a", "none"]}                                | 404
			{"retries": 0, "externalTaskIds": ["none"], "processInstanceIds": ["i"]}        | 404
			{"retries": 0, "processInstanceIds": ["none"]}                                  | 400
			{"retries": 0, "externalTaskQuery": {"topicName": "none"}}                      | 400
			{"retries": 0, "processInstanceQuery": {"businessKey": ""}}                     | 400
			{"retries": 0, "historicProcessInstanceQuery": {"finished": true}}              | 400
			{"retries": 0, "externalTaskIds": ["none"], "externalTaskQuery": {}}            | 404
			{"retries": 0, "externalTaskIds": [], "processInstanceIds": []}                 | 400
			""")
	void aDryRunRefusesWhatTheCallRefuses(String body, int status) {
		Map<String, List<Map<String, String>>> before = this.calls.everything();
		assertThat(this.calls.report("?dryRun=true", body)).hasStatus(status);
		assertThat(this.calls.report("", body)).hasStatus(status);
		assertThat(this.calls.everything()).isEqualTo(before);
	}

}
