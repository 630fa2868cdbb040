package dev.externaltask.engine.rows;

import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

	private static final Set<String> QUERIES = Set.of("POST /external-task", "POST /external-task/count",
			"POST /external-task/groups", "POST /history/external-task-log", "POST /history/external-task-log/count");

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
		assertThat(ChangingRequest.all().map(ChangingRequest::endpoint)).containsAll(changing);
	}

	@Test
	void withoutAUserNothingIsWritten() {
		this.given.emptyTables();
		for (ChangingRequest one : ChangingRequest.all().toList()) {
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
			for (ChangingRequest one : ChangingRequest.all()
				.filter((each) -> !removalTime.equals("start") || !each.startsInstance())
				.toList()) {
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

	private List<Map<String, String>> ofEngine(CamundaEngine engine, EngineOperations judge, ChangingRequest one,
			@Nullable String tenant) {
		engine.step("s%05d".formatted(++this.step), Instant.parse("2026-01-15T10:00:00Z").plusSeconds(this.step));
		String instance = engine.start("parallel", tenant);
		JdbcClient tables = engine.jdbc();
		List<Map<String, Object>> tasks = tables
			.sql("select id_, execution_id_ from act_ru_ext_task where proc_inst_id_ = ? order by act_id_")
			.param(instance)
			.query()
			.listOfRows();
		Map<String, String> ids = OperationLogRows.ids(instance, tasks, tenant);
		String task = Objects.requireNonNull(ids.get("task"));
		engine.lock(task, 60_000);
		engine.setRetriesOfOne(task, 3, null);
		engine.setRetriesOfOne(String.valueOf(tasks.get(2).get("id_")), 0, null);
		engine.engine().getRuntimeService().setVariable(instance, "known", 1);
		engine.engine().getRuntimeService().setVariableLocal(ids.get("execution"), "near", 1);
		OperationLogRows.complete(ids, tables);
		tables.sql("delete from act_hi_op_log").update();
		if (one.needsOperation()) {
			engine.setPriority(task, 5, "ops");
			ids.put("operation", OperationLogRows.operation(tables));
		}
		if (one.needsBatch()) {
			ids.putAll(judge.startBatch(task, one.needsEndedBatch()));
		}
		judge.send(one.endpoint(), one.path(ids), one.body(ids), "ops");
		return OperationLogRows.of(tables, ids);
	}

	private List<Map<String, String>> ofService(ChangingRequest one, @Nullable String tenant, String removalTime,
			@Nullable String user) {
		Map<String, String> ids = prepared(tenant, removalTime);
		assertThat(this.given.rows("select * from act_hi_op_log")).isEmpty();
		if (one.needsOperation()) {
			exchange("PUT", "/external-task/" + ids.get("task") + "/priority", "{\"priority\": 5}", "ops");
			ids.put("operation", OperationLogRows.operation(this.jdbc));
		}
		if (one.needsBatch()) {
			ids.putAll(startBatch(String.valueOf(ids.get("task")), one.needsEndedBatch()));
		}
		exchange(one.endpoint().split(" ", 2)[0], one.path(ids), one.body(ids), user);
		List<Map<String, String>> rows = OperationLogRows.of(this.jdbc, ids);
		this.jdbc.sql("delete from act_hi_op_log").update();
		return rows;
	}

	/** An instance with three tasks, as {@link #ofEngine} has one. */
	private Map<String, String> prepared(@Nullable String tenant, String removalTime) {
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
		Map<String, String> ids = OperationLogRows.ids(instance, tasks, tenant);
		prepareTasks(ids, made.get(2));
		this.jdbc.sql("update act_re_procdef set deployment_id_ = 'the deployment', history_ttl_ = 5").update();
		if (removalTime.equals("start")) {
			this.jdbc.sql("update act_hi_procinst set removal_time_ = start_time_ + interval '5' day where id_ = ?")
				.param(instance)
				.update();
		}
		OperationLogRows.complete(ids, this.jdbc);
		return ids;
	}

	private void prepareTasks(Map<String, String> ids, String failed) {
		exchange("POST", "/external-task/" + ids.get("task") + "/lock",
				"{\"workerId\": \"worker\", \"lockDuration\": 60000}", null);
		exchange("PUT", "/external-task/" + ids.get("task") + "/retries", "{\"retries\": 3}", null);
		exchange("PUT", "/external-task/" + failed + "/retries", "{\"retries\": 0}", null);
		exchange("PUT", "/process-instance/" + ids.get("instance") + "/variables/known", "{\"value\": 1}", null);
		exchange("PUT", "/execution/" + ids.get("execution") + "/localVariables/near", "{\"value\": 1}", null);
	}

	/** Retries that are set in the background, slowly, and are not in the log. */
	private Map<String, String> startBatch(String task, boolean ended) {
		String id = exchange("POST", "/external-task/retries-async",
				"{\"retries\": 2, \"externalTaskIds\": [\"%s\"], \"startTime\": \"2999-01-01T00:00:00.000+0000\"}"
					.formatted(task),
				null)
			.replaceFirst(".*\"id\":\"([^\"]*)\".*", "$1");
		if (ended) {
			exchange("DELETE", "/batch/" + id, "", null);
		}
		return Map.of(ended ? "ended batch" : "batch", id);
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
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
