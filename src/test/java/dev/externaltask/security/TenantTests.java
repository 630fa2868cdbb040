package dev.externaltask.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What belongs to another tenant does not exist for a caller who has tenants. Every
 * endpoint of the service is tried.
 */
@ServiceTest
@TenantUsers
class TenantTests {

	/** The parts of paths that are followed by an id, and what the id is of. */
	private static final Map<String, String> IDS = Map.of("/external-task/", "task", "/incident/", "incident",
			"/process-instance/", "instance", "/execution/", "execution", "/history/external-task-log/", "log",
			"/history/user-operation/", "operation");

	/** What the body of an endpoint needs, by the end of its path. */
	private static final Map<String, String> BODIES = Map.ofEntries(
			Map.entry("/lock", "{\"workerId\": \"w\", \"lockDuration\": 1000}"),
			Map.entry("/extendLock", "{\"workerId\": \"w\", \"newDuration\": 1000}"),
			Map.entry("/failure", "{\"workerId\": \"w\", \"retries\": 1}"),
			Map.entry("/complete", "{\"workerId\": \"w\"}"),
			Map.entry("/bpmnError", "{\"workerId\": \"w\", \"errorCode\": \"e\"}"),
			Map.entry("/retries", "{\"retries\": 3}"), Map.entry("/priority", "{\"priority\": 5}"),
			Map.entry("annotation", "{\"annotation\": \"n\"}"),
			Map.entry("ariables", "{\"modifications\": {\"v\": {\"value\": 2}}}"),
			Map.entry("/{name}", "{\"value\": 2}"));

	private static final List<String> TABLES = List.of("act_ru_ext_task", "act_ru_incident", "act_ru_execution",
			"act_ru_variable", "act_hi_incident", "act_hi_ext_task_log", "act_hi_procinst", "act_hi_op_log");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	/** By tenant: the ids of its one task, of its incident, and so on. */
	private final Map<String, Map<String, String>> ids = new LinkedHashMap<>();

	@BeforeEach
	void oneFailedTaskOfEachTenant() {
		this.given.emptyTables();
		this.ids.clear();
		for (String tenant : List.of("north", "south", "none")) {
			JsonNode task = new LoggedInCalls(this.mvc).json(send("all", "POST", "/external-task/create", """
					{"topicName": "%s-topic", "tenantId": %s, "variables": {"v": {"value": 1}}}
					""".formatted(tenant, tenant.equals("none") ? null : "\"" + tenant + "\"")));
			String id = task.path("id").asString();
			send("all", "POST", "/external-task/" + id + "/lock", "{\"workerId\": \"w\", \"lockDuration\": 100000}");
			send("all", "POST", "/external-task/" + id + "/failure", """
					{"workerId": "w", "retries": 0, "errorMessage": "of %s", "errorDetails": "details of %s",
					"localVariables": {"v": {"value": 1}}}""".formatted(tenant, tenant));
			send("all", "POST", "/external-task/" + id + "/lock", "{\"workerId\": \"w\", \"lockDuration\": 100000}");
			send("all", "PUT", "/external-task/" + id + "/priority", "{\"priority\": 7}");
			this.ids.put(tenant,
					Map.of("task", id, "instance", task.path("processInstanceId").asString(), "execution",
							task.path("executionId").asString(), "incident",
							column("id_", "act_ru_incident", "configuration_", id), "log",
							column("id_", "act_hi_ext_task_log", "error_msg_ is not null and ext_task_id_", id),
							"operation", column("operation_id_", "act_hi_op_log", "external_task_id_", id)));
		}
	}

	private String column(String column, String table, String condition, String id) {
		String sql = "select %s from %s where %s = '%s'".formatted(column, table, condition, id);
		return String.valueOf(this.given.rows(sql).get(0).get(column));
	}

	private MvcTestResult send(String user, String method, String path, @Nullable String body) {
		return new LoggedInCalls(this.mvc).send(user, method, path, body);
	}

	/** Every endpoint with an id in its path, as method and path, but for operations. */
	private List<String> endpoints(boolean withId) {
		return this.mappings.getHandlerMethods()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().getBeanType().getName().startsWith("dev.externaltask."))
			.filter((entry) -> !entry.getValue().getBeanType().getName().startsWith("dev.externaltask.http."))
			.flatMap((entry) -> entry.getKey()
				.getMethodsCondition()
				.getMethods()
				.stream()
				.flatMap((method) -> entry.getKey().getPatternValues().stream().map((path) -> method + " " + path)))
			.filter((endpoint) -> endpoint.matches(".*\\{(id|operationId)}.*") == withId)
			.filter((endpoint) -> !endpoint.contains("/batch"))
			.sorted()
			.toList();
	}

	private Map<String, String> idsOf(String tenant) {
		return this.ids.getOrDefault(tenant, Map.of());
	}

	private String answer(String user, String endpoint, String tenant) {
		String[] parts = endpoint.split(" ", 2);
		String id = idsOf(tenant).getOrDefault(find(IDS, parts[1]::startsWith).orElseThrow(), "missing");
		String body = find(BODIES, parts[1]::endsWith).orElse(null);
		boolean sends = parts[0].equals("POST") || parts[0].equals("PUT");
		MvcTestResult answer = send(user, parts[0],
				parts[1].replaceAll("\\{(id|operationId)}", id).replace("{name}", "v"), sends ? body : null);
		return answer.getResponse().getStatus() + " " + LoggedInCalls.text(answer).replace(id, "<id>");
	}

	private static Optional<String> find(Map<String, String> texts, Predicate<String> fits) {
		return texts.entrySet().stream().filter((entry) -> fits.test(entry.getKey())).map(Entry::getValue).findFirst();
	}

	private List<Object> tables() {
		return TABLES.stream()
			.<Object>map((table) -> this.given.rows("select * from " + table + " order by id_"))
			.toList();
	}

	@Test
	void whatIsOfAnotherTenantIsAnsweredAsWhatDoesNotExist() {
		List<String> endpoints = endpoints(true);
		assertThat(endpoints).hasSizeGreaterThan(29);
		List<Object> before = tables();
		for (String endpoint : endpoints) {
			String missing = answer("ann", endpoint, "nowhere");
			assertThat(answer("ann", endpoint, "south")).as(endpoint).isEqualTo(missing);
			assertThat(missing).as(endpoint).startsWith(endpoint.endsWith("annotation") ? "400" : "404");
		}
		assertThat(tables()).isEqualTo(before);
	}

	@Test
	void whatIsOfTheOwnTenantOrOfNoneIsThere() {
		for (String endpoint : endpoints(true)) {
			String missing = answer("ann", endpoint, "nowhere");
			for (String tenant : List.of("north", "none")) {
				oneFailedTaskOfEachTenant();
				assertThat(answer("ann", endpoint, tenant)).as(endpoint).isNotEqualTo(missing);
			}
			oneFailedTaskOfEachTenant();
			assertThat(answer("all", endpoint, "south")).as(endpoint).isNotEqualTo(missing);
		}
	}

	@Test
	void listsAndCountsLeaveOutWhatIsOfAnotherTenant() {
		List<String> reading = endpoints(false).stream().filter(TenantTests::reads).toList();
		assertThat(reading).hasSizeGreaterThan(12);
		for (String endpoint : reading) {
			String seen = read("ann", endpoint);
			String everything = read("all", endpoint);
			assertThat(seen).as(endpoint).isNotEqualTo(everything).doesNotContain("south");
			idsOf("south").values().forEach((id) -> assertThat(seen).as(endpoint).doesNotContain(id));
			if (endpoint.endsWith("/count") || endpoint.endsWith("-time")) {
				assertThat(countIn(seen)).as(endpoint).isEqualTo(countIn(everything) * 2 / 3).isPositive();
			}
			else {
				assertThat(seen).as(endpoint).contains("north");
				assertThat(everything).as(endpoint).contains("south", "north");
			}
		}
	}

	private static boolean reads(String endpoint) {
		List<String> queries = List.of("POST /external-task", "POST /external-task/count", "POST /external-task/groups",
				"POST /history/external-task-log", "POST /history/external-task-log/count");
		boolean ofTheService = List.of("GET /engine", "GET /version", "GET /page/session", "GET /").contains(endpoint);
		return queries.contains(endpoint) || (endpoint.startsWith("GET ") && !ofTheService && !endpoint.contains("{"));
	}

	private String read(String user, String endpoint) {
		String[] parts = endpoint.split(" ", 2);
		String path = parts[1] + (parts[1].endsWith("/groups") ? "?by=topicName" : "");
		return LoggedInCalls.text(send(user, parts[0], path, parts[0].equals("GET") ? null : "{}"));
	}

	/** The sum of all members of this name. */
	private long countIn(String json) {
		return new JsonMapper().readTree(json).findValues("count").stream().mapToLong(JsonNode::asLong).sum();
	}

	@Test
	void retriesSyncSelectsOnlyWhatTheCallerSees() {
		List<String> selectors = List.of("\"externalTaskQuery\": {}", "\"processInstanceQuery\": {}",
				"\"historicProcessInstanceQuery\": {}",
				"\"processInstanceQuery\": {\"orQueries\": [{\"processDefinitionKeyIn\": [\"north-topic\", \"south-topic\", \"none-topic\"]}]}",
				"\"externalTaskQuery\": {\"processInstanceIdIn\": [\"%s\", \"%s\", \"%s\"]}"
					.formatted(instances().toArray()),
				"\"processInstanceIds\": [\"%s\", \"%s\", \"%s\"]".formatted(instances().toArray()),
				"\"processInstanceIds\": [%s\"%s\", \"%s\", \"%s\"], \"externalTaskQuery\": {\"locked\": true}"
					.formatted("\"none-of-them\", ".repeat(200), instances().get(0), instances().get(1),
							instances().get(2)));
		for (String selector : selectors) {
			String dry = LoggedInCalls.text(send("ann", "PUT", "/external-task/retries-sync?dryRun=true",
					"{\"retries\": 4, %s}".formatted(selector)));
			assertThat(new JsonMapper().readTree(dry).path("externalTasks").asInt()).as(selector + dry).isEqualTo(2);
			assertThat(send("ann", "PUT", "/external-task/retries-sync", "{\"retries\": 4, %s}".formatted(selector)))
				.as(selector)
				.hasStatus(204);
			assertThat(retries()).as(selector).containsExactly(4, 4, 0);
			assertThat(send("all", "PUT", "/external-task/retries-sync", "{\"retries\": 0, %s}".formatted(selector)))
				.hasStatus(204);
		}
	}

	private List<String> instances() {
		return this.ids.values().stream().map((own) -> String.valueOf(own.get("instance"))).toList();
	}

	private List<Object> retries() {
		return Stream.of("north", "none", "south")
			.map((tenant) -> this.given.row("act_ru_ext_task", String.valueOf(idsOf(tenant).get("task")))
				.get("retries_"))
			.toList();
	}

	@Test
	void aForeignIdInRetriesSyncIsAMissingOne() {
		String south = String.valueOf(idsOf("south").get("task"));
		String own = String.valueOf(idsOf("north").get("task"));
		for (int others : List.of(0, 1, 150)) {
			String more = IntStream.range(0, others).mapToObj((n) -> "\"" + own + "\", ").reduce("", String::concat);
			for (String path : List.of("/external-task/retries-sync", "/external-task/retries-sync?dryRun=true")) {
				MvcTestResult foreign = send("ann", "PUT", path,
						"{\"retries\": 3, \"externalTaskIds\": [%s\"%s\"]}".formatted(more, south));
				MvcTestResult missing = send("ann", "PUT", path,
						"{\"retries\": 3, \"externalTaskIds\": [%s\"missing\"]}".formatted(more));
				assertThat(foreign).hasStatus(404);
				assertThat(LoggedInCalls.text(foreign).replace(south, "missing"))
					.isEqualTo(LoggedInCalls.text(missing));
			}
		}
		assertThat(retries()).containsExactly(0, 0, 0);
	}

	@Test
	void aWorkerFetchesOnlyWhatItSees() {
		send("all", "PUT", "/external-task/retries-sync", "{\"retries\": 1, \"externalTaskQuery\": {}}");
		this.ids.values().forEach((own) -> send("all", "POST", "/external-task/" + own.get("task") + "/unlock", null));
		String fetch = """
				{"workerId": "v", "maxTasks": 10, "topics": [{"topicName": "north-topic", "lockDuration": 1000},
				{"topicName": "south-topic", "lockDuration": 1000}, {"topicName": "none-topic", "lockDuration": 1000}]}""";
		assertThat(new LoggedInCalls(this.mvc).json(send("ann", "POST", "/external-task/fetchAndLock", fetch))
			.findValuesAsString("topicName")).containsExactlyInAnyOrder("north-topic", "none-topic");
		assertThat(new LoggedInCalls(this.mvc).json(send("all", "POST", "/external-task/fetchAndLock", fetch))
			.findValuesAsString("topicName")).containsExactly("south-topic");
	}

	@Test
	void nothingIsCreatedForAnotherTenant() {
		List<Object> before = tables();
		assertThat(send("ann", "POST", "/external-task/create", "{\"topicName\": \"t\", \"tenantId\": \"south\"}"))
			.hasStatus(403)
			.bodyText()
			.contains("AuthorizationException", "ann", "south");
		String join = "{\"topicName\": \"t\", \"processInstanceId\": \"%s\"}";
		MvcTestResult foreign = send("ann", "POST", "/external-task/create", join.formatted(instances().get(1)));
		MvcTestResult missing = send("ann", "POST", "/external-task/create", join.formatted("missing"));
		assertThat(LoggedInCalls.text(foreign).replace(instances().get(1), "missing"))
			.isEqualTo(LoggedInCalls.text(missing));
		assertThat(tables()).isEqualTo(before);
		assertThat(send("ann", "POST", "/external-task/create", "{\"topicName\": \"t\", \"tenantId\": \"west\"}"))
			.hasStatus(201);
		assertThat(send("ann", "POST", "/external-task/create", join.formatted(instances().get(0)))).hasStatus(201);
	}

}
