package dev.externaltask.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint of the service against every role. An endpoint without a line in the
 * table fails the test.
 */
@ServiceTest
@Tag("once")
@TestPropertySource(properties = { "external-task.security.mode=basic", "external-task.security.users[0].name=viewer",
		"external-task.security.users[0].roles=viewer", "external-task.security.users[0].password=" + Passwords.HASH,
		"external-task.security.users[1].name=worker", "external-task.security.users[1].roles=worker",
		"external-task.security.users[1].password=" + Passwords.HASH, "external-task.security.users[2].name=operator",
		"external-task.security.users[2].roles=operator", "external-task.security.users[2].password=" + Passwords.HASH,
		"external-task.security.users[3].name=metrics", "external-task.security.users[3].roles=metrics",
		"external-task.security.users[3].password=" + Passwords.HASH, "external-task.security.users[4].name=both",
		"external-task.security.users[4].roles=viewer,worker",
		"external-task.security.users[4].password=" + Passwords.HASH,
		"external-task.security.users[5].name=worker-operator", "external-task.security.users[5].roles=worker,operator",
		"external-task.security.users[5].password=" + Passwords.HASH })
class RightsTests {

	/** What the page offers, and the requests that it sends for it. */
	private static final Map<String, List<String>> OFFERS = Map.of("look",
			List.of("GET /external-task/groups", "POST /external-task/groups", "POST /external-task",
					"GET /external-task/topic-names", "GET /external-task/failures-over-time", "GET /incident",
					"GET /history/external-task-log", "GET /history/batch", "GET /history/batch/{id}"),
			"setRetries", List.of("PUT /external-task/retries-sync"), "create", List.of("POST /external-task/create"),
			"readLog", List.of("GET /history/user-operation"), "runOperations",
			List.of("POST /external-task/retries-async", "PUT /batch/{id}/suspended", "PUT /batch/{id}/rate",
					"POST /batch/{id}/undo", "DELETE /batch/{id}"));

	private static final String RELEASE = "{\"retries\": 3, \"externalTaskQuery\": {\"externalTaskId\": \"nothing\"}, \"releaseLocks\": %s}";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	private static Stream<String> endpoints(RequestMappingInfo mapping) {
		return mapping.getMethodsCondition()
			.getMethods()
			.stream()
			.flatMap((method) -> mapping.getPatternValues()
				.stream()
				.map((path) -> method + " " + path.replaceAll(":[^/]*}", "}")));
	}

	private MvcTestResult send(String endpoint, String user, String password) {
		return RightsTable.send(this.mvc, endpoint, Passwords.basic(user, password));
	}

	@Test
	void everyEndpointHasALineAndNothingElse() {
		assertThat(this.mappings.getHandlerMethods().keySet().stream().flatMap(RightsTests::endpoints).distinct())
			.containsExactlyInAnyOrderElementsOf(RightsTable.endpoints());
	}

	@Test
	void everyEndpointOfTheDescriptionHasALineAndEveryLineIsInTheDescription() throws Exception {
		String description = send("GET /v3/api-docs", "viewer", "right").getResponse().getContentAsString();
		List<String> described = new ArrayList<>();
		new JsonMapper().readTree(description)
			.path("paths")
			.forEachEntry((path, methods) -> methods
				.forEachEntry((method, operation) -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
		assertThat(described).hasSizeGreaterThanOrEqualTo(47);
		assertThat(RightsTable.endpoints()).filteredOn((endpoint) -> !RightsTable.PAGES.contains(endpoint))
			.containsExactlyInAnyOrderElementsOf(described);
	}

	@Test
	void thePartsOfThePageHaveThePolicyThatItNeedsAndTheRightsOfThePage() {
		for (String part : List.of("index.html", "swagger-ui.css", "swagger-ui-bundle.js", "swagger-initializer.js")) {
			assertThat(send("GET /swagger-ui/" + part, "worker", "right")).as(part)
				.hasStatusOk()
				.headers()
				.hasHeaderSatisfying("Content-Security-Policy",
						(values) -> assertThat(values).asString()
							.contains("script-src 'self'; style-src 'self'")
							.doesNotContain("unsafe"));
			assertThat(send("GET /swagger-ui/" + part, "metrics", "right")).as(part).hasStatus(403);
			assertThat(this.mvc.get().uri("/swagger-ui/" + part)).as(part).hasStatus(401);
		}
	}

	@Test
	void everyRoleMaySendWhatTheTableSays() {
		RightsTable.assertTable(this.mvc, (role) -> Passwords.basic(role, "right"));
	}

	@Test
	void nobodySendsAnythingWithoutALogin() {
		RightsTable.table().keySet().forEach((endpoint) -> {
			assertThat(send(endpoint, "viewer", "wrong").getResponse().getStatus()).as(endpoint).isIn(401, 429);
			assertThat(send(endpoint, "nobody", "right").getResponse().getStatus()).as(endpoint).isIn(401, 429);
			assertThat(this.mvc.method(HttpMethod.valueOf(endpoint.split(" ", 2)[0]))
				.uri(endpoint.split(" ", 2)[1].replaceAll("\\{\\w+}", "nothing"))).as(endpoint).hasStatus(401);
		});
	}

	@Test
	void aViewerMayAskWhatAChangeWouldDo() {
		assertThat(send("PUT /external-task/retries-sync?dryRun=true", "viewer", "right")).hasStatus(400);
		for (String query : List.of("dryRun=false", "dryRun", "dryRun=true&dryRun=false", "dryrun=true", "dryRun=%zz",
				"%64ryRun=TRUE")) {
			assertThat(send("PUT /external-task/retries-sync?" + query, "viewer", "right")).as(query).hasStatus(403);
		}
	}

	@ParameterizedTest
	@CsvSource({ "worker, 403", "operator, 400", "worker-operator, 400" })
	void aWorkerMayNotTakeTasksFromOthers(String user, int status) {
		MvcTestResult result = retriesSync("", user, RELEASE.formatted(true));
		assertThat(result).hasStatus(status);
		if (status == 403) {
			assertThat(result).bodyJson()
				.isStrictlyEqualTo(
						"""
								{"type": "AuthorizationException", "message": "The user with id 'worker' may not end the locks of workers ('releaseLocks'); it needs the role operator", "code": null}""");
		}
		assertThat(retriesSync("", user, RELEASE.formatted(false))).hasStatus(400);
		assertThat(retriesSync("?dryRun=true", user, RELEASE.formatted(true))).hasStatus(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "viewer", "worker", "operator", "both", "worker-operator" })
	void thePageOffersWhatItsRequestsMayDo(String user) throws Exception {
		JsonNode offered = new JsonMapper()
			.readTree(send("GET /page/session", user, "right").getResponse().getContentAsString())
			.path("may");
		Map<String, Boolean> allowed = new HashMap<>();
		OFFERS.forEach((name, requests) -> {
			Set<Boolean> answers = requests.stream()
				.map((request) -> maySend(request, user))
				.collect(Collectors.toSet());
			assertThat(answers).as(name).hasSize(1);
			allowed.put(name, answers.contains(true));
		});
		allowed.put("releaseLocks", retriesSync("", user, RELEASE.formatted(true)).getResponse().getStatus() != 403);
		assertThat(offered.propertyStream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().asBoolean()))).isEqualTo(allowed);
	}

	private boolean maySend(String request, String user) {
		return send(request, user, "right").getResponse().getStatus() != 403;
	}

	private MvcTestResult retriesSync(String parameters, String user, String body) {
		return this.mvc.put()
			.uri("/external-task/retries-sync" + parameters)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.header(HttpHeaders.AUTHORIZATION, Passwords.basic(user, "right"))
			.exchange();
	}

	@Test
	void severalRolesAddUp() {
		assertThat(send("GET /external-task/count", "both", "right")).hasStatusOk();
		assertThat(send("POST /external-task/fetchAndLock", "both", "right")).hasStatus(400);
		assertThat(send("PUT /external-task/nothing/priority", "both", "right")).hasStatus(403);
	}

	@Test
	void whatDoesNotExistIsNotFoundAfterTheLogin() {
		assertThat(send("GET /nowhere", "viewer", "right")).hasStatus(404);
		assertThat(send("DELETE /external-task/count", "viewer", "right")).hasStatus(405);
		assertThat(this.mvc.get().uri("/nowhere")).hasStatus(401);
	}

	@Test
	void otherWaysToWriteAPathGiveNoOtherRights() {
		for (String path : List.of("/external-task/%63reate", "/external-task/create;a=b", "/external-task;x/create",
				"/external-task/create/", "/external-task//create", "/external-task/./create")) {
			assertThat(send("POST " + path, "viewer", "right").getResponse().getStatus()).as(path)
				.isIn(400, 403, 404, 405);
		}
	}

	@Test
	void healthNeedsNoLoginAndTellsNothingElse() {
		for (String path : AccessRules.OPEN_PATHS) {
			assertThat(this.mvc.get().uri(path)).as(path).hasStatusOk().bodyText().isEqualTo("{\"status\":\"UP\"}");
		}
		assertThat(this.mvc.get().uri("/actuator")).hasStatus(401);
	}

	@Test
	void refusalsHaveTheShapeOfEveryError() {
		assertThat(this.mvc.get().uri("/external-task")).hasStatus(401)
			.hasHeader("WWW-Authenticate", "Basic realm=\"external-task-service\"")
			.bodyJson()
			.isStrictlyEqualTo("""
					{"type": "AuthenticationException", "message": "The request needs a login", "code": null}""");
		assertThat(send("POST /external-task/create", "viewer", "right")).hasStatus(403)
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"type": "AuthorizationException", "message": "The user with id 'viewer' may not send 'POST /external-task/create'", "code": null}""");
	}

	@Test
	void aWrongNameAndAWrongPasswordAreAnsweredAlike() throws Exception {
		MvcTestResult name = send("GET /external-task", "nobody2", "wrong");
		MvcTestResult password = send("GET /external-task", "operator", "wrong");
		assertThat(name).hasStatus(401);
		assertThat(name.getResponse().getContentAsString()).isEqualTo(password.getResponse().getContentAsString())
			.contains("The credentials of the request are not valid");
		assertThat(name.getResponse().getHeaderNames())
			.containsExactlyInAnyOrderElementsOf(password.getResponse().getHeaderNames());
	}

	@Test
	void credentialsThatAreNoneAre401() {
		for (String header : List.of("Basic", "Basic ", "Basic !!!", "Basic YQ==", "Bearer abc", "Digest x", "x",
				"Basic " + "QQ".repeat(3000))) {
			assertThat(this.mvc.get().uri("/external-task").header(HttpHeaders.AUTHORIZATION, header)).as(header)
				.hasStatus(401);
		}
	}

	@Test
	void answersTellBrowsersToKeepAndGuessNothing() {
		assertThat(send("GET /external-task/count", "viewer", "right")).hasStatusOk()
			.hasHeader("X-Content-Type-Options", "nosniff")
			.hasHeader("X-Frame-Options", "DENY")
			.hasHeader("Referrer-Policy", "no-referrer")
			.headers()
			.hasHeaderSatisfying("Cache-Control", (values) -> assertThat(values).asString().contains("no-store"));
	}

}
