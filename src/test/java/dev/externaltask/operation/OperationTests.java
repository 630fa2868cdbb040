package dev.externaltask.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An operation from its start to its end.
 */
@ServiceTest
@Import(OperationCalls.class)
class OperationTests {

	private static final String ALL = "\"externalTaskQuery\": {}";

	@Autowired
	private Given given;

	@Autowired
	private OperationCalls calls;

	@Autowired
	private OperationHousekeeping housekeeping;

	/** t1 to t60, failed, with an incident each. */
	@BeforeEach
	void sixtyFailedTasks() {
		for (String table : List.of("operation", "operation_task", "operation_outcome", "scheduled_tasks")) {
			this.given.sql("delete from external_task_service." + table);
		}
		this.given.oneInstance();
		for (int n = 1; n <= 60; n++) {
			this.given.task("t" + n, "i", 2);
		}
		this.calls.send("PUT", "/external-task/retries-sync", "{\"retries\": 0, \"externalTaskQuery\": {}}");
	}

	private long tasksWith(String condition) {
		return this.given.rows("select id_ from act_ru_ext_task where " + condition).size();
	}

	private List<Map<String, @Nullable Object>> incidents() {
		return this.given.rows("select id_ from act_ru_incident where configuration_ like 't%'");
	}

	@Test
	void everySelectedTaskIsSetOnceAndItsIncidentResolved() {
		assertThat(incidents()).hasSize(60);
		String id = this.calls.start(ALL + ", \"batchSize\": 7, \"annotation\": \"the bank is back\"");
		JsonNode progress = this.calls.await(id, "completed");
		assertThat(progress.path("set").asInt()).isEqualTo(60);
		assertThat(progress.path("selected").asInt()).isEqualTo(60);
		assertThat(progress.path("skipped").isEmpty()).isTrue();
		assertThat(progress.path("annotation").asString()).isEqualTo("the bank is back");
		assertThat(tasksWith("retries_ = 3 and rev_ = 3")).isEqualTo(60);
		assertThat(incidents()).isEmpty();
		this.calls.assertRefused(this.calls.send("GET", "/batch/" + id, null), 404, id);
		JsonNode historic = this.calls.json("GET", "/history/batch/" + id, null);
		assertThat(historic.path("endTime").asString()).isNotEmpty();
		assertThat(historic.path("totalJobs").asInt()).isEqualTo(60);
		assertThat(historic.path("type").asString()).isEqualTo("set-external-task-retries");
	}

	@Test
	void whatMatchedAtTheStartIsSetAndTasksThatHaveEndedAreCounted() {
		String id = this.calls.start("\"externalTaskQuery\": {\"noRetriesLeft\": true}, "
				+ "\"externalTaskIds\": [\"t1\", \"never\"], \"tasksPerSecond\": 20, \"batchSize\": 5");
		this.given.task("later", "i", 0);
		this.given.sql("delete from act_ru_incident where configuration_ = 't60'");
		this.given.sql("delete from act_ru_ext_task where id_ = 't60'");
		assertThat(this.calls.json("GET", "/batch/" + id, null).path("totalJobs").asInt()).isEqualTo(61);
		JsonNode progress = this.calls.await(id, "completed");
		assertThat(progress.path("set").asInt()).isEqualTo(59);
		assertThat(progress.path("skipped").path("ended").asInt()).isEqualTo(2);
		assertThat(tasksWith("id_ = 'later' and retries_ = 0")).isEqualTo(1);
	}

	@Test
	void theFirstTasksOnlyAndTheirLocks() {
		this.given.sql("update act_ru_ext_task set worker_id_ = 'w', lock_exp_time_ = timestamp '2999-01-01 00:00:00'");
		String id = this.calls
			.start(ALL + ", \"maxResults\": 2, \"sortBy\": \"id\", \"sortOrder\": \"desc\", \"releaseLocks\": true");
		this.calls.await(id, "completed");
		assertThat(tasksWith("id_ in ('t9', 't8') and worker_id_ is null and lock_exp_time_ is null and retries_ = 3"))
			.isEqualTo(2);
		assertThat(tasksWith("worker_id_ = 'w' and retries_ = 0")).isEqualTo(58);
	}

	@Test
	void itWaitsAndGoesOnAndChangesItsRate() {
		String id = this.calls.start(ALL + ", \"tasksPerSecond\": 4");
		this.calls.await(id, (progress) -> progress.path("set").asInt() >= 2);
		assertThat(this.calls.send("PUT", "/batch/" + id + "/suspended", "{\"suspended\": true}")).hasStatus(204);
		this.calls.sleep(700);
		long set = tasksWith("retries_ = 3");
		this.calls.sleep(1_000);
		assertThat(tasksWith("retries_ = 3")).isEqualTo(set);
		JsonNode batch = this.calls.json("GET", "/batch/" + id, null);
		assertThat(batch.path("suspended").asBoolean()).isTrue();
		assertThat(batch.path("progress").path("state").asString()).isEqualTo("suspended");
		assertThat(this.calls.json("GET", "/batch?suspended=true", null)).hasSize(1);
		assertThat(this.calls.json("GET", "/batch?suspended=false", null)).isEmpty();
		assertThat(this.calls.send("PUT", "/batch/" + id + "/rate", "{\"tasksPerSecond\": 2000}")).hasStatus(204);
		assertThat(this.calls.send("PUT", "/batch/" + id + "/suspended", "{\"suspended\": false}")).hasStatus(204);
		assertThat(this.calls.await(id, "completed").path("tasksPerSecond").asInt()).isEqualTo(2_000);
		assertThat(tasksWith("retries_ = 3 and rev_ = 3")).isEqualTo(60);
	}

	@Test
	void itsProgressIsSentUntilItsEnd() {
		String id = this.calls.start(ALL + ", \"tasksPerSecond\": 30");
		assertThat(this.calls.events(id)).startsWith("event:progress\ndata:{")
			.contains("\"state\":\"running\"")
			.containsPattern("\"set\":60,[^\\n]*\"state\":\"completed\"");
	}

	@Test
	void itIsCancelledAndForgotten() {
		String id = this.calls.start(ALL + ", \"tasksPerSecond\": 4");
		this.calls.await(id, (progress) -> progress.path("set").asInt() >= 1);
		assertThat(this.calls.send("DELETE", "/batch/" + id, null)).hasStatus(204);
		assertThat(this.calls.progress(id).path("state").asString()).isEqualTo("cancelled");
		this.calls.assertRefused(this.calls.send("DELETE", "/batch/" + id, null), 400, id, "cancelled");
		this.calls.assertRefused(this.calls.send("PUT", "/batch/" + id + "/suspended", "{\"suspended\": true}"), 400,
				id);
		assertThat(this.calls.send("DELETE", "/history/batch/" + id, null)).hasStatus(204);
		this.calls.assertRefused(this.calls.send("GET", "/history/batch/" + id, null), 404, id);
		String other = this.calls.start(ALL + ", \"tasksPerSecond\": 4");
		this.calls.assertRefused(this.calls.send("DELETE", "/history/batch/" + other, null), 404, other);
		assertThat(this.calls.send("DELETE", "/batch/" + other + "?cascade=true", null)).hasStatus(204);
		this.calls.assertRefused(this.calls.send("GET", "/history/batch/" + other, null), 404, other);
		assertThat(this.given.rows("select * from external_task_service.operation_task")).isEmpty();
		assertThat(this.given.rows("select * from external_task_service.operation_outcome")).isEmpty();
	}

	@Test
	void itBeginsLater() {
		String id = this.calls.start(ALL + ", \"startTime\": \"%s\"".formatted(Instant.now().plusSeconds(2)));
		assertThat(this.calls.progress(id).path("state").asString()).isEqualTo("scheduled");
		this.calls.sleep(500);
		assertThat(tasksWith("retries_ = 3")).isZero();
		this.calls.await(id, "completed");
	}

	@Test
	void itSuspendsItselfWhenTasksFailAgain() {
		String id = this.calls.start(ALL + ", \"tasksPerSecond\": 20, \"pauseWhenFailingAgain\": 20");
		while (tasksWith("retries_ = 3") > 0 || tasksWith("retries_ = 2") < 10) {
			this.given.sql("update act_ru_ext_task set retries_ = 2, rev_ = rev_ + 2 where retries_ = 3");
			this.calls.sleep(20);
		}
		JsonNode progress = this.calls.await(id, "suspended");
		assertThat(progress.path("stateReason").asString()).contains("failed again", "20 percent");
		assertThat(progress.path("failedAgain").asInt()).isBetween(10, progress.path("set").asInt());
		assertThat(progress.path("set").asInt()).isLessThan(60);
	}

	@Test
	void whatNobodyHasTouchedSinceIsUndone() {
		this.given.sql("update act_ru_ext_task set retries_ = null, rev_ = 5 where id_ = 't1'");
		this.given.sql("delete from act_ru_incident where configuration_ = 't1'");
		this.given.sql("update act_ru_ext_task set retries_ = 3, rev_ = 5 where id_ = 't2'");
		this.given.sql("delete from act_ru_incident where configuration_ = 't2'");
		String id = this.calls.start(ALL);
		this.calls.await(id, "completed");
		this.given.sql("update act_ru_ext_task set worker_id_ = 'w', lock_exp_time_ = timestamp '2999-01-01 00:00:00', "
				+ "rev_ = rev_ + 1 where id_ = 't3'");
		this.given.sql("update act_ru_ext_task set retries_ = 2, rev_ = rev_ + 2 where id_ = 't4'");
		this.given.sql("update act_ru_ext_task set priority_ = 7, rev_ = rev_ + 1 where id_ = 't5'");
		this.given.sql("delete from act_ru_ext_task where id_ = 't6'");
		String undo = this.calls.json("POST", "/batch/" + id + "/undo", null).path("id").asString();
		JsonNode progress = this.calls.await(undo, "completed");
		assertThat(progress.path("selected").asInt()).isEqualTo(59);
		assertThat(progress.path("set").asInt()).isEqualTo(55);
		assertThat(progress.path("skipped"))
			.hasToString("{\"changed\":1,\"ended\":1,\"fetched\":1,\"retriesChanged\":1}");
		assertThat(progress.path("undoOf").asString()).isEqualTo(id);
		assertThat(this.given.row("act_ru_ext_task", "t1")).containsEntry("retries_", null).containsEntry("rev_", 7);
		assertThat(this.given.row("act_ru_ext_task", "t2")).containsEntry("retries_", 3).containsEntry("rev_", 5);
		assertThat(tasksWith("retries_ = 0 and rev_ = 4")).isEqualTo(54);
		assertThat(incidents()).hasSize(54);
		this.calls.assertRefused(this.calls.send("POST", "/batch/" + id + "/undo", null), 400, id, undo);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{"externalTaskQuery": {}}                                            | retries cannot be null
					{"retries": -1, "externalTaskQuery": {}}                             | cannot be negative
					{"retries": 1}                                                       | externalTaskIds is empty
					{"retries": 1, "externalTaskQuery": {"topicName": "none"}}           | externalTaskIds is empty
					{"retries": 1, "externalTaskQuery": {}, "tasksPerSecond": 0.09}      | tasksPerSecond is 0.09
					{"retries": 1, "externalTaskQuery": {}, "tasksPerSecond": 10001}     | tasksPerSecond is 10001
					{"retries": 1, "externalTaskQuery": {}, "batchSize": 0}              | batchSize is 0
					{"retries": 1, "externalTaskQuery": {}, "pauseWhenFailingAgain": -1} | pauseWhenFailingAgain is -1
					{"retries": 1, "externalTaskQuery": {}, "pauseWhenFailingAgain": 101}| pauseWhenFailingAgain is 101
					{"retries": 1, "externalTaskQuery": {}, "startTime": "soon"}         | 'startTime'
					{"retries": 1, "externalTaskQuery": {}, "startTime": "2001-02-03T04:05:06.000+0000"} | startTime is in the past
					""")
	void badInputIsRefusedAndStartsNothing(String body, String message) {
		this.calls.assertRefused(this.calls.send("POST", "/external-task/retries-async", body), 400, message);
		assertThat(this.calls.json("GET", "/history/batch", null)).isEmpty();
		assertThat(this.given.rows("select * from external_task_service.operation_task")).isEmpty();
	}

	@Test
	void anUndoWaitsForTheEndAndForOthers() {
		String id = this.calls.start(ALL + ", \"tasksPerSecond\": 100");
		this.calls.assertRefused(this.calls.send("POST", "/batch/" + id + "/undo", null), 400, id, "running");
		this.calls.await(id, "completed");
		String other = this.calls.start(ALL + ", \"tasksPerSecond\": 0.1");
		this.calls.assertRefused(this.calls.send("POST", "/batch/" + id + "/undo", null), 400, id, other);
		this.calls.send("DELETE", "/batch/" + other, null);
		this.calls.await(this.calls.json("POST", "/batch/" + id + "/undo", null).path("id").asString(), "completed");
	}

	@Test
	void severalOperationsOverTheSameTasksAllEnd() {
		List<String> ids = new ArrayList<>();
		for (int retries = 0; retries < 5; retries++) {
			ids.add(this.calls
				.json("POST", "/external-task/retries-async",
						"{\"retries\": %d, %s, \"batchSize\": 7}".formatted(retries, ALL))
				.path("id")
				.asString());
		}
		ids.forEach((id) -> assertThat(this.calls.await(id, "completed").path("set").asInt()).isEqualTo(60));
		assertThat(incidents()).hasSize((int) tasksWith("retries_ = 0"));
	}

	@Test
	void whatEndedLongAgoIsForgotten() {
		String old = this.calls.start(ALL);
		this.calls.await(old, "completed");
		this.given.sql("update external_task_service.operation set ended = timestamp '2001-02-03 04:05:06'");
		String recent = this.calls.start(ALL);
		this.calls.await(recent, "completed");
		this.housekeeping.run();
		this.calls.assertRefused(this.calls.send("GET", "/history/batch/" + old, null), 404, old);
		assertThat(this.calls.progress(recent).path("set").asInt()).isEqualTo(60);
		assertThat(this.given.rows("select * from external_task_service.operation_outcome")).hasSize(60);
	}

	@Test
	void whatTheSchedulerHasLostGoesOn() {
		String id = this.calls.start(ALL + ", \"startTime\": \"2999-01-01T00:00:00.000+0000\"");
		this.given.sql("update external_task_service.operation set begin_at = null, state = 'running'");
		this.given.sql("delete from external_task_service.scheduled_tasks where task_instance = ?", id);
		this.housekeeping.run();
		this.calls.await(id, "completed");
	}

	@Test
	void unknownIdsAreNamed() {
		for (String request : List.of("GET /batch/x", "GET /batch/x/events", "DELETE /batch/x", "POST /batch/x/undo",
				"GET /history/batch/x", "DELETE /history/batch/x")) {
			String[] parts = request.split(" ", 2);
			this.calls.assertRefused(this.calls.send(parts[0], parts[1], null), 404, "'x'");
		}
		this.calls.assertRefused(this.calls.send("PUT", "/batch/x/suspended", "{\"suspended\": true}"), 404, "'x'");
		this.calls.assertRefused(this.calls.send("PUT", "/batch/x/rate", "{\"tasksPerSecond\": 1}"), 404, "'x'");
	}

}
