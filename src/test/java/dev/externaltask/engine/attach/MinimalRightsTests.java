package dev.externaltask.engine.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CamundaEngine;
import dev.externaltask.engine.setup.Engine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A role that has exactly the rights in the table of {@code docs/attach.md}.
 */
@Tag("database")
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class MinimalRightsTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`act_\\w+`(?:, )?)+) \\| ([A-Z, ]+) \\|");

	/** Together they read every table that a query can read. */
	private static final List<String> QUERIES = List.of("""
			"externalTaskQuery": {"processDefinitionKey": "leaf",
			 "processVariables": [{"name": "a", "operator": "eq", "value": 1}]}""",
			"""
					"processInstanceQuery": {"orQueries": [{"superCaseInstance": "c", "subCaseInstance": "c", "withIncident": true,
					 "activityIdIn": ["a"], "variables": [{"name": "a", "operator": "eq", "value": 1}]}]}""",
			"""
					"historicProcessInstanceQuery": {"orQueries": [{"subCaseInstanceId": "c", "withIncidents": true,
					 "withJobsRetrying": true, "executedJobBefore": "2026-01-01T00:00:00.000+0000", "executedActivityIdIn": ["a"],
					 "activityIdIn": ["a"], "variables": [{"name": "a", "operator": "eq", "value": 1}]}]}""");

	private final Engine engine = CamundaEngine.start("rights", "full", "start");

	private AttachedService service;

	@BeforeEach
	void startAsTheRole() throws IOException {
		this.engine.jdbc().sql("create role retries login").update();
		this.engine.jdbc().sql("grant usage on schema public to retries").update();
		grants().forEach((table,
				rights) -> this.engine.jdbc().sql("grant %s on %s to retries".formatted(rights, table)).update());
		this.engine.deploy("top", null);
		this.engine.deploy("caller", null);
		this.engine.deploy("leaf", null);
		this.engine.start("top", null);
		this.service = AttachedService.start(this.engine.url().replace("user=postgres", "user=retries"),
				"--external-task.schema=engine");
	}

	static Map<String, String> grants() throws IOException {
		Map<String, String> grants = new LinkedHashMap<>();
		for (MatchResult row : ROW.matcher(Files.readString(Path.of("docs/attach.md"))).results().toList()) {
			for (String table : row.group(1).split(", ", -1)) {
				grants.put(table.replace("`", ""), row.group(2));
			}
		}
		return grants;
	}

	@AfterEach
	void stop() {
		this.service.close();
		this.engine.jdbc().sql("drop owned by retries").update();
		this.engine.jdbc().sql("drop role retries").update();
		this.engine.close();
	}

	@Test
	void theRightsInTheReadmeAreEnough() throws IOException {
		assertAnswer(501, "GET", "/batch", "");
		assertNothingElseIsAllowed();
		String tasks = this.engine.jdbc()
			.sql("select id_ from act_ru_ext_task")
			.query(String.class)
			.list()
			.stream()
			.collect(Collectors.joining("\", \"", "[\"", "\"]"));
		for (int retries : List.of(0, 3, 0)) {
			assertAnswer(204, "PUT", "/external-task/retries-sync",
					"{\"retries\": %d, \"externalTaskIds\": %s, \"annotation\": \"outage\"}".formatted(retries, tasks));
			assertThat(this.engine.incidents(null)).hasSize((retries > 0) ? 0 : 16);
		}
		String task = this.engine.jdbc().sql("select max(id_) from act_ru_ext_task").query(String.class).single();
		assertAnswer(204, "PUT", "/external-task/" + task + "/retries", "{\"retries\": 2}");
		assertAnswer(204, "PUT", "/external-task/" + task + "/priority", "{\"priority\": 2}");
		for (String query : QUERIES) {
			assertAnswer(200, "PUT", "/external-task/retries-sync?dryRun=true",
					"{\"retries\": 1, \"externalTaskIds\": [\"%s\"], %s}".formatted(task, query));
		}
		work(task);
		assertAnswer(200, "GET", "/external-task", "");
		assertAnswer(200, "GET", "/incident", "");
		history();
	}

	private void history() {
		String incident = this.engine.incidents(null).get(0);
		assertAnswer(204, "PUT", "/incident/" + incident + "/annotation", "{\"annotation\": \"seen\"}");
		assertAnswer(204, "DELETE", "/incident/" + incident + "/annotation", "");
		assertAnswer(200, "GET", "/history/incident", "");
		assertAnswer(200, "GET", "/history/external-task-log", "");
		String log = this.engine.jdbc()
			.sql("select max(id_) from act_hi_ext_task_log where error_details_id_ is not null")
			.query(String.class)
			.single();
		assertAnswer(200, "GET", "/history/external-task-log/" + log, "");
		assertAnswer(200, "GET", "/history/external-task-log/" + log + "/error-details", "");
		operations();
	}

	private void operations() {
		assertAnswer(200, "GET", "/history/user-operation", "");
		assertAnswer(200, "GET", "/history/user-operation/count", "");
		String operation = this.engine.jdbc()
			.sql("select max(operation_id_) from act_hi_op_log")
			.query(String.class)
			.single();
		assertAnswer(204, "PUT", "/history/user-operation/" + operation + "/set-annotation", "{\"annotation\": \"a\"}");
		assertAnswer(204, "PUT", "/history/user-operation/" + operation + "/clear-annotation", "");
	}

	private void work(String task) {
		assertAnswer(204, "POST", "/external-task/" + task + "/lock", "{\"workerId\": \"w\", \"lockDuration\": 1}");
		assertAnswer(204, "POST", "/external-task/" + task + "/failure",
				"{\"workerId\": \"w\", \"errorMessage\": \"m\", \"errorDetails\": \"one\", \"retries\": 1}");
		assertAnswer(204, "POST", "/external-task/" + task + "/failure",
				"{\"workerId\": \"w\", \"errorDetails\": \"two\", \"retries\": 1, \"retryTimeout\": 60000}");
		assertAnswer(204, "POST", "/external-task/" + task + "/extendLock",
				"{\"workerId\": \"w\", \"newDuration\": 1000}");
		assertAnswer(204, "POST", "/external-task/" + task + "/unlock", "");
		assertAnswer(200, "POST", "/external-task/fetchAndLock", """
				{"workerId": "w", "maxTasks": 9, "topics": [{"topicName": "work", "lockDuration": 1000,
				 "businessKey": "b", "processDefinitionVersionTag": "v", "processVariables": {"a": 1}},
				 {"topicName": "other", "lockDuration": 1000}]}
				""");
		assertAnswer(200, "POST", "/external-task/fetchAndLock",
				"{\"workerId\": \"w\", \"maxTasks\": 9, \"topics\": [{\"topicName\": \"work\", \"lockDuration\": 1}]}");
		assertAnswer(200, "GET", "/external-task/" + task + "/errorDetails", "");
		assertAnswer(200, "GET", "/external-task/topic-names", "");
	}

	private void assertNothingElseIsAllowed() throws IOException {
		assertThat(grants()).hasSizeGreaterThan(15);
		assertThat(this.engine.jdbc()
			.sql("select count(*) from information_schema.role_table_grants where grantee = 'retries'")
			.query(Long.class)
			.single()).isEqualTo(grants().values().stream().mapToLong((rights) -> rights.split(", ", -1).length).sum());
	}

	private void assertAnswer(int status, String method, String path, String body) {
		assertThat(this.service.send(method, path, body, "ops"))
			.satisfies((answer) -> assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status));
	}

}
