package dev.externaltask.retries;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first tasks of a selection, and their locks.
 */
@ServiceTest
class FirstTasksTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final String FAR = "timestamp '2999-01-01 00:00:00'";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private RetriesCalls calls;

	/** t1 to t9; t5 has no time of creation, and the others are older the higher. */
	@BeforeEach
	void nineTasks() {
		this.calls.calledInstance();
		this.calls.tasks("t", 9, 0);
		for (int n = 1; n < 10; n++) {
			this.given.sql(
					"update act_ru_ext_task set priority_ = %d, create_time_ = timestamp '2026-01-%02d 00:00:00' where id_ = 't%d'"
						.formatted(n % 3, 20 - n / 2, n));
		}
		this.given.sql("update act_ru_ext_task set create_time_ = null where id_ = 't5'");
	}

	private Set<String> changed() {
		Set<String> changed = new TreeSet<>();
		this.given.rows("select id_ from act_ru_ext_task where retries_ = 7")
			.forEach((row) -> changed.add(String.valueOf(row.get("id_"))));
		return changed;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					"externalTaskQuery": {}, "maxResults": 1                                       | t5
					"externalTaskQuery": {}, "maxResults": 2                                       | t5 t8
					"externalTaskQuery": {}, "maxResults": 4                                       | t5 t8 t9 t6
					"externalTaskQuery": {}, "maxResults": 2147483647                              | t1 t2 t3 t4 t5 t6 t7 t8 t9
					"externalTaskQuery": {"activityId": "charge"}, "maxResults": 2, "sortBy": "id", "sortOrder": "desc" | t9 t8
					"externalTaskQuery": {}, "maxResults": 4, "sortBy": "taskPriority", "sortOrder": "desc" | t2 t5 t8 t1
					"externalTaskIds": ["t1", "t2", "t3"], "maxResults": 2                         | t2 t3
					"externalTaskIds": ["t1"], "maxResults": 5                                     | t1
					"processInstanceIds": ["i"], "maxResults": 3                                   | t5 t8 t9
					"externalTaskIds": ["t1", "t1"], "externalTaskQuery": {"externalTaskIdIn": ["t1", "t9"]}, "maxResults": 1 | t9
					"externalTaskIds": ["t1", "t2"], "processInstanceIds": ["i"], "externalTaskQuery": {"priorityHigherThanOrEquals": 1}, "processInstanceQuery": {}, "historicProcessInstanceQuery": {}, "maxResults": 3 | t5 t8 t9
					"externalTaskQuery": {"processVariables": []}, "processInstanceQuery": {"processDefinitionKey": "none"}, "maxResults": 2 | t5 t8
					"externalTaskQuery": {}, "maxResults": null                                    | t1 t2 t3 t4 t5 t6 t7 t8 t9
					""")
	void onlyTheFirstTasksAreSet(String selection, String ids) {
		Set<String> expected = Set.of(ids.split(" "));
		String body = "{\"retries\": 7, %s}".formatted(selection);
		JsonNode dryRun = answer("?dryRun=true", body);
		assertThat(changed()).isEmpty();
		assertThat(dryRun.path("externalTasks").asInt()).isEqualTo(expected.size());
		assertThat(answer("", body)).isEqualTo(dryRun);
		assertThat(changed()).isEqualTo(expected);
		assertThat(answer("", body).path("externalTasks").asInt()).isEqualTo(expected.size());
		assertThat(changed()).isEqualTo(expected);
	}

	private JsonNode answer(String parameters, String body) {
		MvcTestResult result = this.calls.report(parameters, body);
		assertThat(result).hasStatus(HttpStatus.OK);
		return MAPPER.readTree(result.getResponse().getContentAsByteArray());
	}

	@Test
	void anUnknownIdIsStill404() {
		for (String selection : List.of("\"externalTaskIds\": [\"t1\", \"t2\", \"nowhere\"]",
				"\"externalTaskIds\": [\"nowhere\"], \"externalTaskQuery\": {}")) {
			String body = "{\"retries\": 7, \"maxResults\": 1, %s}".formatted(selection);
			for (String parameters : List.of("", "?dryRun=true")) {
				assertThat(this.calls.report(parameters, body)).hasStatus(HttpStatus.NOT_FOUND)
					.bodyJson()
					.extractingPath("$.missingExternalTaskIds[0]")
					.isEqualTo("nowhere");
			}
		}
		assertThat(changed()).isEmpty();
	}

	@Test
	void theFirstTasksAreThoseOfTheListSortedAlike() {
		Random random = new Random(3);
		for (int n = 0; n < 40; n++) {
			for (int t = 1; t < 10; t++) {
				this.given.sql(
						"update act_ru_ext_task set retries_ = 0, priority_ = ?, lock_exp_time_ = cast(? as timestamp) where id_ = ?",
						random.nextInt(3), "20%02d-01-01 00:00:00".formatted(random.nextInt(30)), "t" + t);
			}
			List<String> columns = new ArrayList<>(
					List.of("id", "taskPriority", "lockExpirationTime", "createTime", "processInstanceId", "tenantId"));
			Collections.shuffle(columns, random);
			String sorting = "\"sortBy\": \"%s\", \"sortOrder\": \"%s\"".formatted(columns.get(0),
					random.nextBoolean() ? "asc" : "desc");
			int count = random.nextInt(1, 9);
			MvcTestResult list = this.mvc.post()
				.uri("/external-task?maxResults=" + count)
				.contentType(MediaType.APPLICATION_JSON)
				.content("{%s}".formatted(sorting))
				.exchange();
			Set<String> expected = new TreeSet<>();
			MAPPER.readTree(list.getResponse().getContentAsByteArray())
				.forEach((task) -> expected.add(task.path("id").asString()));
			assertThat(this.calls
				.put("{\"retries\": 7, \"externalTaskQuery\": {}, \"maxResults\": %d, %s}".formatted(count, sorting)))
				.hasStatus(HttpStatus.NO_CONTENT);
			assertThat(changed()).as(sorting + count).isEqualTo(expected).hasSize(count);
		}
	}

	@Test
	void theAnswerSaysHowLongTasksAreLocked() {
		lock("t1", "timestamp '2998-01-01 00:00:00'");
		lock("t2", FAR);
		lock("t3", "timestamp '2001-01-01 00:00:00'");
		JsonNode dryRun = answer("?dryRun=true", "{\"retries\": 7, \"externalTaskIds\": [\"t1\", \"t2\", \"t3\"]}");
		assertThat(dryRun.path("stillLocked").asInt()).isEqualTo(2);
		assertThat(dryRun.path("lockedUntil").asString()).isEqualTo("2999-01-01T00:00:00.000+0000");
		assertThat(dryRun.path("locksReleased").asInt(-1)).isZero();
		assertThat(answer("", "{\"retries\": 7, \"externalTaskIds\": [\"t1\", \"t3\"], \"releaseLocks\": false}")
			.path("lockedUntil")
			.asString()).isEqualTo("2998-01-01T00:00:00.000+0000");
		assertThat(this.given.row("act_ru_ext_task", "t1")).containsEntry("worker_id_", "w");
	}

	private void lock(String task, String until) {
		this.given.sql("update act_ru_ext_task set worker_id_ = 'w', lock_exp_time_ = %s where id_ = '%s'"
			.formatted(until, task));
	}

	@ParameterizedTest
	@CsvSource({ "0", "7" })
	void locksEndWithTheCall(int retries) {
		lock("t1", FAR);
		lock("t2", "timestamp '2001-01-01 00:00:00'");
		lock("t9", FAR);
		this.given.sql("update act_ru_ext_task set retries_ = 5 where id_ = 't3'");
		String body = "{\"retries\": %d, \"externalTaskIds\": [\"t1\", \"t2\", \"t3\", \"t4\"], \"releaseLocks\": true}"
			.formatted(retries);
		JsonNode dryRun = answer("?dryRun=true", body);
		assertThat(dryRun.path("stillLocked").asInt(-1)).isZero();
		assertThat(dryRun.path("lockedUntil").isNull()).isTrue();
		assertThat(dryRun.path("locksReleased").asInt()).isOne();
		assertThat(this.given.row("act_ru_ext_task", "t1")).containsEntry("worker_id_", "w").containsEntry("rev_", 1);
		assertThat(answer("", body)).isEqualTo(dryRun);
		for (String task : List.of("t1", "t2", "t3", "t4")) {
			assertThat(this.given.row("act_ru_ext_task", task)).as(task)
				.containsEntry("worker_id_", null)
				.containsEntry("lock_exp_time_", null)
				.containsEntry("retries_", retries)
				.containsEntry("rev_", (retries == 0 && task.equals("t4")) ? 1 : 2);
		}
		assertThat(this.given.row("act_ru_ext_task", "t9")).containsEntry("worker_id_", "w").containsEntry("rev_", 1);
		JsonNode again = answer("", body);
		assertThat(again.path("locksReleased").asInt(-1)).isZero();
		assertThat(this.calls.count("act_ru_ext_task where rev_ > 2")).isZero();
	}

	@Test
	void severalSlicesOfLocksEndAndAreLogged() {
		this.calls.tasks("u", 6_000, 0);
		this.given.sql("update act_ru_ext_task set worker_id_ = 'w', lock_exp_time_ = " + FAR + " where id_ like 'u%'");
		MvcTestResult result = this.mvc.put()
			.uri("/external-task/retries-sync")
			.principal(() -> "demo")
			.header("Prefer", "return=representation")
			.contentType(MediaType.APPLICATION_JSON)
			.content(
					"{\"retries\": 3, \"externalTaskQuery\": {\"workerId\": \"w\"}, \"maxResults\": 5500, \"releaseLocks\": true}")
			.exchange();
		assertThat(result).hasStatus(HttpStatus.OK).bodyJson().extractingPath("$.locksReleased").isEqualTo(5_500);
		assertThat(this.calls.count("act_ru_ext_task where worker_id_ = 'w'")).isEqualTo(500);
		assertThat(this.calls.count("act_ru_ext_task where worker_id_ is null and retries_ = 3 and rev_ = 2"))
			.isEqualTo(5_500);
		assertThat(this.calls.count("act_hi_op_log where operation_type_ = 'Unlock'")).isEqualTo(5_500);
		assertThat(this.calls.count("act_hi_op_log where operation_type_ = 'SetExternalTaskRetries'")).isEqualTo(3);
	}

}
