package dev.externaltask.security;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What limits a user as a worker: its topics, its worker id, and the locks of others.
 */
@ServiceTest
@TestPropertySource(properties = { "external-task.security.mode=basic", "external-task.security.users[0].name=all",
		"external-task.security.users[0].roles=viewer,worker,operator",
		"external-task.security.users[0].password=" + Passwords.HASH, "external-task.security.users[1].name=mailer",
		"external-task.security.users[1].roles=worker", "external-task.security.users[1].topics=mail,print",
		"external-task.security.users[1].password=" + Passwords.HASH, "external-task.security.users[2].name=bound",
		"external-task.security.users[2].roles=worker", "external-task.security.users[2].worker-id-bound=true",
		"external-task.security.users[2].password=" + Passwords.HASH, "external-task.security.users[3].name=free",
		"external-task.security.users[3].roles=worker", "external-task.security.users[3].password=" + Passwords.HASH,
		"external-task.security.users[4].name=watcher", "external-task.security.users[4].roles=viewer,worker",
		"external-task.security.users[4].topics=mail", "external-task.security.users[4].password=" + Passwords.HASH })
class WorkerLimitTests {

	/** What a worker does to one task, and the body for it. */
	private static final Map<String, String> ON_A_TASK = new TreeMap<>(
			Map.ofEntries(Map.entry("POST /external-task/{id}/lock", "{\"workerId\": \"%s\", \"lockDuration\": 1000}"),
					Map.entry("POST /external-task/{id}/extendLock", "{\"workerId\": \"%s\", \"newDuration\": 1000}"),
					Map.entry("POST /external-task/{id}/failure", "{\"workerId\": \"%s\", \"retries\": 1}"),
					Map.entry("POST /external-task/{id}/complete", "{\"workerId\": \"%s\"}"),
					Map.entry("POST /external-task/{id}/bpmnError", "{\"workerId\": \"%s\", \"errorCode\": \"e\"}"),
					Map.entry("POST /external-task/{id}/unlock", ""),
					Map.entry("PUT /external-task/{id}/retries", "{\"retries\": 3}"),
					Map.entry("GET /external-task/{id}", ""), Map.entry("GET /external-task/{id}/errorDetails", ""),
					Map.entry("GET /process-instance/{instance}/variables", ""),
					Map.entry("POST /process-instance/{instance}/variables",
							"{\"modifications\": {\"v\": {\"value\": 2}}}"),
					Map.entry("GET /execution/{execution}/localVariables", ""),
					Map.entry("PUT /execution/{execution}/localVariables/v", "{\"value\": 2}")));

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	private final JsonMapper mapper = new JsonMapper();

	@BeforeEach
	void noTasks() {
		this.given.emptyTables();
	}

	private MvcTestResult send(String user, String method, String path, @Nullable String body) {
		return new LoggedInCalls(this.mvc).send(user, method, path, body);
	}

	private MvcTestResult send(String user, String endpoint, JsonNode task, String body) {
		String[] parts = endpoint.split(" ", 2);
		return send(user, parts[0],
				parts[1].replace("{id}", task.path("id").asString())
					.replace("{instance}", task.path("processInstanceId").asString())
					.replace("{execution}", task.path("executionId").asString()),
				body);
	}

	private JsonNode task(String topic) {
		MvcTestResult created = send("all", "POST", "/external-task/create",
				"{\"topicName\": \"%s\"}".formatted(topic));
		assertThat(created).hasStatus(201);
		return this.mapper.readTree(created.getResponse().getContentAsByteArray());
	}

	private static String fetch(String worker, String... topics) {
		return "{\"workerId\": \"%s\", \"maxTasks\": 5, \"topics\": [%s]}".formatted(worker, String.join(", ",
				List.of(topics).stream().map("{\"topicName\": \"%s\", \"lockDuration\": 60000}"::formatted).toList()));
	}

	@Test
	void tasksOfOtherTopicsDoNotExistForAWorkerWithTopics() {
		JsonNode other = task("invoice");
		JsonNode missing = this.mapper.readTree("""
				{"id": "missing", "processInstanceId": "missing", "executionId": "missing"}""");
		send("all", "POST /external-task/{id}/lock", other, "{\"workerId\": \"mailer\", \"lockDuration\": 60000}");
		String row = this.given.rows("select * from act_ru_ext_task").toString();
		ON_A_TASK.forEach((endpoint, body) -> {
			MvcTestResult answer = send("mailer", endpoint, other, body.formatted("mailer"));
			assertThat(answer).as(endpoint).hasStatus(404);
			assertThat(answer.getResponse().getStatus()).as(endpoint)
				.isEqualTo(send("mailer", endpoint, missing, body.formatted("mailer")).getResponse().getStatus());
		});
		assertThat(send("mailer", "PUT", "/external-task/retries-sync",
				"{\"retries\": 3, \"externalTaskIds\": [\"%s\"]}".formatted(other.path("id").asString())))
			.hasStatus(404);
		assertThat(send("mailer", "PUT", "/external-task/retries-sync", "{\"retries\": 3, \"externalTaskQuery\": {}}"))
			.hasStatus(400);
		assertThat(this.given.rows("select * from act_ru_ext_task")).hasToString(row);
		assertThat(this.given.rows("select * from act_ru_variable")).isEmpty();
	}

	@Test
	void tasksOfItsTopicsAreThere() {
		ON_A_TASK.forEach((endpoint, body) -> {
			JsonNode own = task("mail");
			send("all", "POST /external-task/{id}/lock", own, "{\"workerId\": \"mailer\", \"lockDuration\": 60000}");
			assertThat(send("mailer", endpoint, own, body.formatted("mailer")).getResponse().getStatus()).as(endpoint)
				.isIn(200, 204);
		});
	}

	@Test
	void aWorkerWithTopicsFetchesNoOthers() {
		task("mail");
		task("invoice");
		assertThat(send("mailer", "POST", "/external-task/fetchAndLock", fetch("w", "mail", "invoice"))).hasStatus(403)
			.bodyText()
			.contains("AuthorizationException", "mailer", "invoice");
		assertThat(this.given.rows("select * from act_ru_ext_task where worker_id_ is not null")).isEmpty();
		assertThat(send("mailer", "POST", "/external-task/fetchAndLock", fetch("w", "mail"))).hasStatus(200)
			.bodyText()
			.contains("\"topicName\":\"mail\"");
		assertThat(send("all", "POST", "/external-task/fetchAndLock", fetch("w", "invoice"))).hasStatus(200)
			.bodyText()
			.contains("\"topicName\":\"invoice\"");
	}

	@Test
	void topicsDoNotLimitWhatAnotherRoleAllows() {
		JsonNode invoice = task("invoice");
		assertThat(send("watcher", "GET /external-task/{id}", invoice, "")).hasStatus(200);
		assertThat(send("watcher", "GET", "/external-task", "")).bodyText().contains("invoice");
		assertThat(send("watcher", "PUT /external-task/{id}/retries", invoice, "{\"retries\": 3}")).hasStatus(404);
	}

	@Test
	void aBoundUserSendsItsNameAsWorkerId() {
		ON_A_TASK.forEach((endpoint, body) -> {
			if (body.contains("%s")) {
				JsonNode task = task("mail");
				send("all", "POST /external-task/{id}/lock", task,
						"{\"workerId\": \"bound\", \"lockDuration\": 60000}");
				String row = this.given.row("act_ru_ext_task", task.path("id").asString()).toString();
				assertThat(send("bound", endpoint, task, body.formatted("other"))).as(endpoint)
					.hasStatus(403)
					.bodyText()
					.contains("AuthorizationException", "bound", "other");
				assertThat(this.given.row("act_ru_ext_task", task.path("id").asString())).hasToString(row);
				assertThat(send("bound", endpoint, task, body.formatted("bound"))).as(endpoint).hasStatus(204);
			}
		});
		assertThat(send("bound", "POST", "/external-task/fetchAndLock", fetch("other", "mail"))).hasStatus(403);
		assertThat(send("bound", "POST", "/external-task/fetchAndLock", fetch("bound", "mail"))).hasStatus(200);
		assertThat(send("bound", "POST", "/external-task/fetchAndLock", "{\"maxTasks\": 1}")).hasStatus(400);
	}

	@Test
	void aWorkerUnlocksOnlyItsOwnTasks() {
		JsonNode task = task("mail");
		String lock = "{\"workerId\": \"%s\", \"lockDuration\": 60000}";
		for (String[] owner : List.of(new String[] { "mailer", "machine-7", "free" },
				new String[] { "bound", "bound", "free" }, new String[] { "free", "machine-8", "bound" },
				new String[] { "all", "machine-9", "mailer" })) {
			assertThat(send(owner[0], "POST /external-task/{id}/lock", task, lock.formatted(owner[1]))).hasStatus(204);
			assertThat(send(owner[2], "POST /external-task/{id}/unlock", task, "")).as(owner[0])
				.hasStatus(403)
				.bodyText()
				.contains("AuthorizationException", owner[2], owner[1]);
			assertThat(this.given.rows("select worker_id_ from act_ru_ext_task").get(0)).containsValue(owner[1]);
			assertThat(send(owner[0], "POST /external-task/{id}/unlock", task, "")).as(owner[0]).hasStatus(204);
			assertThat(send(owner[2], "POST /external-task/{id}/unlock", task, "")).as(owner[0]).hasStatus(204);
		}
	}

	@Test
	void anOperatorUnlocksAnyTask() {
		JsonNode task = task("mail");
		send("free", "POST /external-task/{id}/lock", task, "{\"workerId\": \"machine-1\", \"lockDuration\": 60000}");
		assertThat(send("all", "POST /external-task/{id}/unlock", task, "")).hasStatus(204);
	}

}
