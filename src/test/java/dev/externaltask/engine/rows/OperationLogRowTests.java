package dev.externaltask.engine.rows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.engine.setup.CamundaEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every request that changes something, by a user: the service on its own tables writes
 * the rows to the log of users' operations that an engine writes, column by column.
 */
@ServiceTest
class OperationLogRowTests {

	/**
	 * An endpoint | a request's path, if the endpoint's own would not do | its body.
	 * Names in angle brackets stand for the ids of what was created for the request.
	 */
	private static final String CASES = """
			POST /external-task/create | | {"topicName": "work", "processDefinitionKey": "parallel", "tenantId": <tenant>}
			POST /external-task/create | | {"topicName": "work", "processDefinitionKey": "parallel", "tenantId": <tenant>, "businessKey": "b", "retries": 0, "variables": {"amount": {"value": 1}}}
			POST /external-task/create | | {"topicName": "work", "processInstanceId": "<instance>"}
			POST /external-task/create | | {"topicName": "work", "processInstanceId": "nowhere"}
			POST /external-task/fetchAndLock | | {"workerId": "worker", "maxTasks": 9, "topics": [{"topicName": "work", "lockDuration": 9000}]}
			POST /external-task/fetchAndLock | | {"workerId": "worker", "maxTasks": 9, "topics": [{"topicName": "none", "lockDuration": 9000}]}
			POST /external-task/{id}/lock | /external-task/<free>/lock | {"workerId": "worker", "lockDuration": 9000}
			POST /external-task/{id}/lock | /external-task/<task>/lock | {"workerId": "other", "lockDuration": 9000}
			POST /external-task/{id}/extendLock | | {"workerId": "worker", "newDuration": 9000}
			POST /external-task/{id}/unlock | | {}
			POST /external-task/{id}/unlock | /external-task/<free>/unlock | {}
			POST /external-task/{id}/unlock | /external-task/nowhere/unlock | {}
			POST /external-task/{id}/failure | | {"workerId": "worker", "retries": 0, "errorMessage": "no"}
			POST /external-task/{id}/failure | | {"workerId": "worker", "retries": 1, "variables": {"amount": {"value": 2}}, "localVariables": {"own": {"value": 3}}}
			POST /external-task/{id}/failure | | {"workerId": "other", "retries": 1}
			POST /external-task/{id}/complete | | {"workerId": "worker"}
			POST /external-task/{id}/complete | | {"workerId": "worker", "variables": {"amount": {"value": 2}}, "localVariables": {"own": {"value": 3}}}
			POST /external-task/{id}/bpmnError | | {"workerId": "worker", "errorCode": "e", "variables": {"amount": {"value": 2}}}
			PUT /external-task/{id}/priority | | {"priority": 7}
			PUT /external-task/{id}/priority | | {"priority": 0}
			PUT /external-task/{id}/retries | | {"retries": 0}
			PUT /external-task/{id}/retries | | {"retries": 3}
			PUT /external-task/{id}/retries | /external-task/<free>/retries | {"retries": 2}
			PUT /external-task/{id}/retries | /external-task/nowhere/retries | {"retries": 2}
			PUT /external-task/{id}/retries | | {"retries": -2}
			PUT /external-task/retries-sync | | {"retries": 0, "externalTaskIds": ["<task>", "<free>"]}
			PUT /external-task/retries-sync | | {"retries": 3, "externalTaskIds": ["<task>"]}
			PUT /external-task/retries-sync | | {"retries": 2, "externalTaskIds": ["<task>", "nowhere"]}
			PUT /external-task/retries | | {"retries": 0, "externalTaskIds": ["<task>"]}
			PUT /incident/{id}/annotation | /incident/<incident>/annotation | {"annotation": "seen"}
			PUT /incident/{id}/annotation | /incident/<incident>/annotation | {"annotation": null}
			PUT /incident/{id}/annotation | /incident/nowhere/annotation | {"annotation": "seen"}
			DELETE /incident/{id}/annotation | /incident/<incident>/annotation |
			DELETE /process-instance/{id} | |
			DELETE /process-instance/{id} | /process-instance/nowhere |
			DELETE /process-instance/{id} | /process-instance/nowhere?failIfNotExists=false |
			POST /process-instance/{id}/variables | | {"modifications": {"amount": {"value": 1}}}
			POST /process-instance/{id}/variables | | {"modifications": {"known": {"value": 1}}}
			POST /process-instance/{id}/variables | | {"modifications": {"known": {"value": 2}, "b": {"value": 1}}, "deletions": ["known", "nothing"]}
			POST /process-instance/{id}/variables | | {"deletions": ["known"]}
			POST /process-instance/{id}/variables | | {"deletions": ["nothing"]}
			POST /process-instance/{id}/variables | | {"modifications": {}, "deletions": []}
			POST /process-instance/{id}/variables | | {"modifications": {"a": {"value": 1}}, "deletions": []}
			POST /process-instance/{id}/variables | | {}
			POST /process-instance/{id}/variables | | {"modifications": {"a": {"value": "x", "type": "Integer"}}}
			POST /process-instance/{id}/variables | /process-instance/nowhere/variables | {"modifications": {"a": {"value": 1}}}
			PUT /process-instance/{id}/variables/{name} | /process-instance/<instance>/variables/amount | {"value": 1}
			PUT /process-instance/{id}/variables/{name} | /process-instance/<instance>/variables/known | {"value": 1}
			PUT /process-instance/{id}/variables/{name} | /process-instance/nowhere/variables/known | {"value": 1}
			DELETE /process-instance/{id}/variables/{name} | /process-instance/<instance>/variables/known |
			DELETE /process-instance/{id}/variables/{name} | /process-instance/<instance>/variables/nothing |
			DELETE /process-instance/{id}/variables/{name} | /process-instance/nowhere/variables/known |
			POST /execution/{id}/localVariables | | {"modifications": {"amount": {"value": 1}, "b": {"value": 1}}}
			POST /execution/{id}/localVariables | | {"modifications": {"known": {"value": 2}}, "deletions": ["near"]}
			POST /execution/{id}/localVariables | | {"deletions": ["near", "known"]}
			POST /execution/{id}/localVariables | | {}
			PUT /execution/{id}/localVariables/{name} | /execution/<execution>/localVariables/near | {"value": 1}
			PUT /execution/{id}/localVariables/{name} | /execution/<execution>/localVariables/new | {"value": 1}
			DELETE /execution/{id}/localVariables/{name} | /execution/<execution>/localVariables/near |
			DELETE /execution/{id}/localVariables/{name} | /execution/<execution>/localVariables/nothing |
			DELETE /execution/{id}/localVariables/{name} | /execution/nowhere/localVariables/near |
			PUT /history/user-operation/{operationId}/set-annotation | /history/user-operation/<operation>/set-annotation | {"annotation": "wrong turn"}
			PUT /history/user-operation/{operationId}/set-annotation | /history/user-operation/<operation>/set-annotation | {"annotation": null}
			PUT /history/user-operation/{operationId}/set-annotation | /history/user-operation/nowhere/set-annotation | {"annotation": "wrong turn"}
			PUT /history/user-operation/{operationId}/clear-annotation | /history/user-operation/<operation>/clear-annotation |
			PUT /history/user-operation/{operationId}/clear-annotation | /history/user-operation/nowhere/clear-annotation |
			""";

	private static final Set<String> QUERIES = Set.of("POST /external-task", "POST /external-task/count",
			"POST /history/external-task-log", "POST /history/external-task-log/count");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	private int step;

	private static Stream<Case> cases() {
		return CASES.lines()
			.map((line) -> line.split(" *\\| *", -1))
			.map((part) -> new Case(part[0], part[1], part[2]));
	}

	@Test
	void everyRequestThatChangesSomethingHasACase() {
		Set<String> changing = this.mappings.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap((mapping) -> mapping.getMethodsCondition()
				.getMethods()
				.stream()
				.flatMap((method) -> mapping.getPatternValues().stream().map((path) -> method + " " + path)))
			.filter((endpoint) -> !endpoint.startsWith("GET ") && !QUERIES.contains(endpoint))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(cases().map(Case::endpoint)).containsAll(changing);
	}

	@Test
	void withoutAUserNothingIsWritten() {
		this.given.emptyTables();
		for (Case one : cases().toList()) {
			assertThat(ofService(one, "acme", "end", null)).as(one.toString())
				.filteredOn((row) -> !"<operation>".equals(row.get("operation_id_")))
				.isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "end,", "end, acme", "start, acme" })
	void theRowsAreThoseOfTheEngine(String removalTime, @Nullable String tenant, TestReporter report) {
		this.given.emptyTables();
		List<String> differences = new ArrayList<>();
		Map<String, Integer> rows = new TreeMap<>();
		try (CamundaEngine engine = CamundaEngine.start("oplog-" + removalTime + tenant, "full", removalTime)) {
			engine.step("d", Instant.parse("2026-01-15T10:00:00Z"));
			engine.deploy("parallel", tenant);
			if (removalTime.equals("end")) {
				neverRemove(engine);
			}
			EngineOperations judge = new EngineOperations(engine);
			for (Case one : cases().filter((each) -> !removalTime.equals("start") || !each.startsInstance()).toList()) {
				List<Map<String, String>> expected = ofEngine(engine, judge, one, tenant);
				List<Map<String, String>> actual = ofService(one, tenant, removalTime, "ops");
				rows.merge(one.endpoint(), expected.size(), Integer::sum);
				if (!expected.equals(actual)) {
					differences.add("%s\n engine:  %s\n service: %s".formatted(one, expected, actual));
				}
			}
		}
		report.publishEntry("rows of the engine", rows.toString());
		assertThat(differences).as(String.join("\n", differences)).isEmpty();
	}

	/** As the definitions that the service makes where it stands alone. */
	private static void neverRemove(CamundaEngine engine) {
		String definition = engine.jdbc().sql("select id_ from act_re_procdef").query(String.class).single();
		engine.engine().getRepositoryService().updateProcessDefinitionHistoryTimeToLive(definition, null);
	}

	private List<Map<String, String>> ofEngine(CamundaEngine engine, EngineOperations judge, Case one,
			@Nullable String tenant) {
		engine.step("s%05d".formatted(++this.step), Instant.parse("2026-01-15T10:00:00Z").plusSeconds(this.step));
		String instance = engine.start("parallel", tenant);
		JdbcClient tables = engine.jdbc();
		List<Map<String, Object>> tasks = tables
			.sql("select id_, execution_id_ from act_ru_ext_task where proc_inst_id_ = ? order by act_id_")
			.param(instance)
			.query()
			.listOfRows();
		Map<String, String> ids = ids(instance, tasks, tenant);
		engine.lock(ids.get("task"), 60_000);
		engine.setRetriesOfOne(ids.get("task"), 3, null);
		engine.setRetriesOfOne(String.valueOf(tasks.get(2).get("id_")), 0, null);
		engine.engine().getRuntimeService().setVariable(instance, "known", 1);
		engine.engine().getRuntimeService().setVariableLocal(ids.get("execution"), "near", 1);
		complete(ids, tables);
		tables.sql("delete from act_hi_op_log").update();
		if (one.other().contains("<operation>")) {
			engine.setPriority(Objects.requireNonNull(ids.get("task")), 5, "ops");
			ids.put("operation", operation(tables));
		}
		judge.send(one.endpoint(), one.path(ids), one.body(ids), "ops");
		return rows(tables, ids);
	}

	private static Map<String, String> ids(String instance, List<Map<String, Object>> tasks, @Nullable String tenant) {
		Map<String, String> ids = new TreeMap<>();
		ids.put("instance", instance);
		ids.put("task", String.valueOf(tasks.get(0).get("id_")));
		ids.put("execution", String.valueOf(tasks.get(0).get("execution_id_")));
		ids.put("free", String.valueOf(tasks.get(1).get("id_")));
		ids.put("tenant", (tenant != null) ? '"' + tenant + '"' : "null");
		return ids;
	}

	private static void complete(Map<String, String> ids, JdbcClient tables) {
		String instance = Objects.requireNonNull(ids.get("instance"));
		ids.put("incident",
				tables.sql("select id_ from act_ru_incident where proc_inst_id_ = ?")
					.param(instance)
					.query(String.class)
					.single());
		ids.put("definition",
				tables.sql("select proc_def_id_ from act_ru_execution where id_ = ?")
					.param(instance)
					.query(String.class)
					.single());
		ids.put("deployment",
				tables.sql("select deployment_id_ from act_re_procdef where id_ = ?")
					.param(ids.get("definition"))
					.query(String.class)
					.single());
	}

	private static String operation(JdbcClient tables) {
		return tables.sql("select operation_id_ from act_hi_op_log").query(String.class).single();
	}

	private List<Map<String, String>> ofService(Case one, @Nullable String tenant, String removalTime,
			@Nullable String user) {
		String first = create("{\"topicName\": \"work\", \"processDefinitionKey\": \"parallel\", \"tenantId\": %s}"
			.formatted((tenant != null) ? '"' + tenant + '"' : "null"));
		String instance = this.jdbc.sql("select proc_inst_id_ from act_ru_ext_task where id_ = ?")
			.param(first)
			.query(String.class)
			.single();
		List<String> made = List.of(first,
				create("{\"topicName\": \"work\", \"processInstanceId\": \"%s\"}".formatted(instance)),
				create("{\"topicName\": \"work\", \"processInstanceId\": \"%s\"}".formatted(instance)));
		List<Map<String, Object>> tasks = made.stream()
			.map((id) -> this.jdbc.sql("select id_, execution_id_ from act_ru_ext_task where id_ = ?")
				.param(id)
				.query()
				.singleRow())
			.toList();
		Map<String, String> ids = ids(instance, tasks, tenant);
		exchange("POST", "/external-task/" + ids.get("task") + "/lock",
				"{\"workerId\": \"worker\", \"lockDuration\": 60000}", null);
		exchange("PUT", "/external-task/" + ids.get("task") + "/retries", "{\"retries\": 3}", null);
		exchange("PUT", "/external-task/" + made.get(2) + "/retries", "{\"retries\": 0}", null);
		exchange("PUT", "/process-instance/" + instance + "/variables/known", "{\"value\": 1}", null);
		exchange("PUT", "/execution/" + ids.get("execution") + "/localVariables/near", "{\"value\": 1}", null);
		this.jdbc.sql("update act_re_procdef set deployment_id_ = 'the deployment', history_ttl_ = 5").update();
		if (removalTime.equals("start")) {
			this.jdbc.sql("update act_hi_procinst set removal_time_ = start_time_ + interval '5' day where id_ = ?")
				.param(instance)
				.update();
		}
		complete(ids, this.jdbc);
		assertThat(this.given.rows("select * from act_hi_op_log")).isEmpty();
		if (one.other().contains("<operation>")) {
			exchange("PUT", "/external-task/" + ids.get("task") + "/priority", "{\"priority\": 5}", "ops");
			ids.put("operation", operation(this.jdbc));
		}
		exchange(one.endpoint().split(" ")[0], one.path(ids), one.body(ids), user);
		List<Map<String, String>> rows = rows(this.jdbc, ids);
		this.jdbc.sql("delete from act_hi_op_log").update();
		return rows;
	}

	private String create(String body) {
		return exchange("POST", "/external-task/create", body, null).replaceFirst(".*\"id\":\"([^\"]*)\".*", "$1");
	}

	private String exchange(String method, String path, String body, @Nullable String user) {
		var request = this.mvc.method(HttpMethod.valueOf(method)).uri(path);
		if (user != null) {
			request.principal(() -> user);
		}
		var response = request.contentType(MediaType.APPLICATION_JSON).content(body).exchange().getResponse();
		try {
			assertThat(response.getStatus()).as(response.getContentAsString()).isNotEqualTo(500);
			return response.getContentAsString();
		}
		catch (java.io.UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The log, without the ids of its rows and their times; other ids by what they stand
	 * for, those of new instances as such.
	 */
	private static List<Map<String, String>> rows(JdbcClient tables, Map<String, String> ids) {
		Map<String, String> names = new TreeMap<>();
		ids.forEach((name, id) -> names.put(id, "<" + name + ">"));
		UnaryOperator<String> named = (id) -> names.computeIfAbsent(id, (key) -> "<new>");
		Set<String> operations = new TreeSet<>();
		List<Map<String, String>> rows = new ArrayList<>();
		tables.sql("""
				select l.*, case when h.removal_time_ = l.removal_time_ then 'of the root' end removal
				  from act_hi_op_log l
				  left join act_hi_procinst h on h.id_ = l.root_proc_inst_id_
				""").query().listOfRows().forEach((row) -> {
			Map<String, String> shown = new TreeMap<>();
			row.forEach((column, value) -> {
				String name = column.toLowerCase(Locale.ROOT);
				if (value != null && !name.equals("id_") && !name.equals("timestamp_")) {
					boolean isId = name
						.matches("(deployment|proc_def|proc_inst|root_proc_inst|external_task|execution|operation)_id_")
							|| namesAnId(row);
					shown.put(name, (isId && names.containsKey(value.toString()) || name.endsWith("proc_inst_id_"))
							? named.apply(value.toString()) : name.equals("removal_time_") ? "set" : value.toString());
				}
			});
			if (!"<operation>".equals(shown.get("operation_id_"))) {
				operations.add(String.valueOf(shown.remove("operation_id_")));
			}
			rows.add(shown);
		});
		assertThat(operations).hasSizeLessThanOrEqualTo(1);
		rows.sort((one, other) -> one.toString().compareTo(other.toString()));
		return rows;
	}

	private static boolean namesAnId(Map<String, Object> row) {
		return row.containsValue("incidentId") || row.containsValue("operationId");
	}

	/**
	 * One request.
	 *
	 * @param endpoint its method and its path pattern
	 * @param other its path, empty if the pattern says enough
	 * @param json its body
	 */
	private record Case(String endpoint, String other, String json) {

		/**
		 * A new instance of the service has no removal time, since its definition names
		 * no days.
		 */
		boolean startsInstance() {
			return this.json.contains("processDefinitionKey");
		}

		String path(Map<String, String> ids) {
			String own = this.endpoint.split(" ")[1];
			String id = own.startsWith("/process-instance") ? "<instance>"
					: own.startsWith("/execution") ? "<execution>" : "<task>";
			return filled(this.other.isEmpty() ? own.replace("{id}", id) : this.other, ids);
		}

		String body(Map<String, String> ids) {
			return filled(this.json, ids);
		}

		private static String filled(String text, Map<String, String> ids) {
			String filled = text;
			for (Map.Entry<String, String> id : ids.entrySet()) {
				filled = filled.replace("<" + id.getKey() + ">", id.getValue());
			}
			return filled;
		}

	}

}
