package dev.externaltask.task;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.externaltask.Given;
import dev.externaltask.RandomMessages;
import dev.externaltask.ServiceTest;
import dev.externaltask.StatementCounting;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class TaskGroupTests {

	private static final List<String> KEYS = List.of("topicName", "processDefinitionKey", "processDefinitionId",
			"activityId", "errorMessage", "errorPattern", "tenantId", "workerId", "retries");

	private static final JsonMapper MAPPER = new JsonMapper();

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private StatementCounting statements;

	@BeforeEach
	void oneInstance() {
		this.given.oneInstance();
	}

	private void failed(String id, @Nullable String message, String more) {
		this.given.task(id, "i", 0);
		this.given.sql("update act_ru_ext_task set error_msg_ = cast(? as varchar(4000))" + more + " where id_ = ?",
				Arrays.asList(message, id).toArray());
	}

	private JsonNode send(HttpMethod method, String path, String body) {
		MvcTestResult result = this.mvc.method(method)
			.uri(URI.create(path))
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
		assertThat(result).as("%s %s", path, body).hasStatus(HttpStatus.OK);
		return MAPPER.readTree(result.getResponse().getContentAsByteArray());
	}

	@Test
	void tasksAreGroupedByThePatternOfTheirMessage() {
		String created = ", create_time_ = timestamp '2001-02-03 04:05:0%d'";
		failed("a", "Order 4711 not found", created.formatted(6));
		failed("b", "Order 4712 not found",
				created.formatted(7) + ", lock_exp_time_ = timestamp '2999-01-01 00:00:00', worker_id_ = 'w'");
		failed("c", "Order 4713 not found", ", lock_exp_time_ = timestamp '2001-01-01 00:00:00', worker_id_ = 'w'");
		failed("d", null, "");
		failed("e", "Order 4714 not found", ", topic_name_ = 'other'");
		JsonNode groups = send(HttpMethod.GET, "/external-task/groups?by=errorPattern,topicName&noRetriesLeft=true",
				"");
		assertThat(groups.path("total").asInt()).isEqualTo(5);
		assertThat(groups.path("more").asBoolean(true)).isFalse();
		assertThat(groups.path("groups").size()).isEqualTo(3);
		JsonNode largest = groups.path("groups").path(0);
		assertThat(largest.path("oldest").asString()).startsWith("2001-02-03T").contains(":05:06.000");
		assertThat(largest.path("newest").asString()).startsWith("2001-02-03T").contains(":05:07.000");
		((ObjectNode) largest).remove(List.of("oldest", "newest"));
		assertThat(largest).isEqualTo(MAPPER.readTree("""
				{"errorPattern": "Order * not found", "topicName": "charge", "count": 3, "locked": 1, "exampleId": "a",
				 "query": {"noRetriesLeft": "true", "errorPattern": "Order * not found", "topicName": "charge"}}
				"""));
		assertThat(groups.path("groups").path(1)).isEqualTo(MAPPER.readTree(
				"""
						{"errorPattern": null, "topicName": "charge", "count": 1, "locked": 0, "oldest": null, "newest": null,
						 "exampleId": "d", "query": {"noRetriesLeft": "true", "withoutErrorMessage": true, "topicName": "charge"}}
						"""));
		assertThat(groups.path("groups").path(2).path("exampleId").asString()).isEqualTo("e");
	}

	@Test
	void aPageOfGroupsSaysThatThereAreMore() {
		for (int n = 0; n < 103; n++) {
			failed("t" + n, "message " + "x".repeat(n), "");
		}
		failed("u", "message x", "");
		JsonNode usual = send(HttpMethod.POST, "/external-task/groups?by=errorMessage", "{}");
		assertThat(usual.path("groups").size()).isEqualTo(100);
		assertThat(usual.path("total").asInt()).isEqualTo(104);
		assertThat(usual.path("more").asBoolean()).isTrue();
		assertThat(usual.path("groups").path(0).path("count").asInt()).isEqualTo(2);
		JsonNode all = send(HttpMethod.POST, "/external-task/groups?by=errorMessage&maxResults=103", "{}");
		assertThat(all.path("groups").size()).isEqualTo(103);
		assertThat(all.path("more").asBoolean(true)).isFalse();
		List<String> examples = all.path("groups")
			.valueStream()
			.map((one) -> one.path("exampleId").asString())
			.toList();
		assertThat(examples.subList(1, 103)).isSorted();
	}

	@Test
	void nothingSelectedIsNoGroup() {
		assertThat(send(HttpMethod.POST, "/external-task/groups?by=retries", "{}"))
			.isEqualTo(MAPPER.readTree("{\"total\": 0, \"groups\": [], \"more\": false}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					by=                         | Query parameter 'by' is missing; it takes topicName, processDefinitionKey, processDefinitionId, activityId, errorMessage, errorPattern, tenantId, workerId, retries
					maxResults=5                | Query parameter 'by' is missing; it takes topicName, processDefinitionKey, processDefinitionId, activityId, errorMessage, errorPattern, tenantId, workerId, retries
					by=topic                    | Cannot set query parameter 'by' to value 'topic': it takes topicName, processDefinitionKey, processDefinitionId, activityId, errorMessage, errorPattern, tenantId, workerId, retries
					by=retries,,workerId        | Cannot set query parameter 'by' to value '': it takes topicName, processDefinitionKey, processDefinitionId, activityId, errorMessage, errorPattern, tenantId, workerId, retries
					by=retries,topicName,retries | Query parameter 'by' has 'retries' more than once
					by=retries&by=retries       | Query parameter 'by' has 'retries' more than once
					by=retries&maxResults=0     | Cannot set query parameter 'maxResults' to value '0': it takes 1 to 1000
					by=retries&maxResults=1001  | Cannot set query parameter 'maxResults' to value '1001': it takes 1 to 1000
					by=retries&maxResults=-1    | Cannot set query parameter 'maxResults' to value '-1': Cannot convert value -1 to java type java.lang.Integer
					by=retries&maxResults=9999999999 | Cannot set query parameter 'maxResults' to value '9999999999': Cannot convert value 9999999999 to java type java.lang.Integer
					by                          | Query parameter 'by' has no value
					by=retries&firstResult=1    | Unknown query parameter 'firstResult'
					""")
	void badParametersAreNamed(String parameters, String message) {
		for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
			assertThat(this.mvc.method(method)
				.uri(URI.create("/external-task/groups?" + parameters))
				.contentType(MediaType.APPLICATION_JSON)
				.content("{}")).as(method + " " + parameters)
				.hasStatus(HttpStatus.BAD_REQUEST)
				.bodyJson()
				.extractingPath("$.message")
				.isEqualTo(message);
		}
	}

	@Test
	void anUnknownFilterIsRefused() {
		assertThat(this.mvc.get().uri("/external-task/groups?by=retries&topic=x")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("Unknown property 'topic'");
	}

	@Test
	void theNumberOfStatementsDoesNotGrowWithTheTasks() {
		List<Long> counts = new ArrayList<>();
		for (int tasks : List.of(1, 50)) {
			for (int n = 0; n < tasks; n++) {
				failed("t" + tasks + "-" + n, "message " + "x".repeat(n), "");
			}
			counts.add(this.statements
				.count(() -> send(HttpMethod.GET, "/external-task/groups?by=errorMessage,errorPattern", "")));
		}
		assertThat(counts.get(1)).isEqualTo(counts.get(0)).isLessThanOrEqualTo(2);
	}

	/**
	 * Whatever the messages are: the query of each group selects its tasks and no others,
	 * in a count, in a list and in a dry run, and each task is in one group.
	 */
	@Test
	void theQueryOfAGroupSelectsItsTasksAndNoOthers(TestReporter report) {
		Random random = new Random(4711);
		int groups = 0;
		for (int n = 0; n < 12; n++) {
			population(random, 45);
			for (String filters : List.of("{}", "{\"noRetriesLeft\": true}",
					"{\"tenantIdIn\": [\"x\", \"\"], \"errorMessageLike\": \"%e%\"}",
					"{\"notLocked\": true, \"createdAfter\": \"2020-01-01T00:00:00.000+0000\", \"sortBy\": \"id\", \"sortOrder\": \"asc\"}")) {
				groups += check(filters, String.join(",", some(random)));
			}
			groups += check("{}", "errorPattern") + check("{}", "errorMessage");
		}
		report.publishEntry("groups whose query was sent", Integer.toString(groups));
		assertThat(groups).isGreaterThan(800);
	}

	private static List<String> some(Random random) {
		List<String> keys = new ArrayList<>(KEYS);
		Collections.shuffle(keys, random);
		return keys.subList(0, random.nextInt(1, 4));
	}

	private void population(Random random, int tasks) {
		this.given.oneInstance();
		RandomMessages messages = new RandomMessages(random);
		for (int n = 0; n < tasks; n++) {
			this.given.task("t" + n, "i", null);
			List<@Nullable Object> values = Arrays.asList(messages.next(), one(random, null, "charge", "", "a,b"),
					one(random, null, "order", "gone", ""), one(random, null, "x", "", "%"),
					one(random, null, "w", "", "W"), one(random, null, "charge", "", "act"),
					one(random, null, "0", "1", "-1"), one(random, null, "2001-01-01 00:00:00", "2999-01-01 00:00:00"),
					one(random, null, "2019-01-01 00:00:00", "2021-01-01 00:00:00"), "t" + n);
			this.given.sql("""
					update act_ru_ext_task
					   set error_msg_ = cast(? as varchar(4000)), topic_name_ = cast(? as varchar(255)),
					       proc_def_id_ = cast(? as varchar(64)), tenant_id_ = cast(? as varchar(64)),
					       worker_id_ = cast(? as varchar(255)), act_id_ = cast(? as varchar(255)),
					       retries_ = cast(? as integer), lock_exp_time_ = cast(? as timestamp),
					       create_time_ = cast(? as timestamp)
					 where id_ = ?
					""", values.toArray());
		}
	}

	private static @Nullable String one(Random random, @Nullable String... values) {
		return values[random.nextInt(values.length)];
	}

	private int check(String filters, String by) {
		JsonNode answer = send(HttpMethod.POST, "/external-task/groups?maxResults=1000&by=" + by, filters);
		long selected = send(HttpMethod.POST, "/external-task/count", filters).path("count").asLong();
		assertThat(answer.path("total").asLong()).isEqualTo(selected);
		Map<String, String> groupOf = new LinkedHashMap<>();
		Set<String> keys = new TreeSet<>();
		for (JsonNode group : answer.path("groups")) {
			String query = MAPPER.writeValueAsString(group.path("query"));
			long count = group.path("count").asLong();
			assertThat(send(HttpMethod.POST, "/external-task/count", query).path("count").asLong()).as(query)
				.isEqualTo(count);
			String change = "{\"retries\": 5, \"externalTaskQuery\": %s}".formatted(query);
			assertThat(send(HttpMethod.PUT, "/external-task/retries-sync?dryRun=true", change).path("externalTasks")
				.asLong()).as(query).isEqualTo(count);
			for (JsonNode task : send(HttpMethod.POST, "/external-task", query)) {
				assertThat(groupOf.put(task.path("id").asString(), query)).as("in two groups: %s", task).isNull();
			}
			assertThat(groupOf.get(group.path("exampleId").asString())).isEqualTo(query);
			assertThat(keys.add(query)).isTrue();
		}
		assertThat(groupOf).hasSize((int) selected);
		return keys.size();
	}

}
