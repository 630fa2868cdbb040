package dev.externaltask.security;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	private static final List<String> USERS = List.of("viewer", "worker", "operator", "metrics");

	/** An endpoint | who may use it. */
	private static final String TABLE = """
			GET /external-task                     | viewer operator
			POST /external-task                    | viewer operator
			GET /external-task/count               | viewer operator
			POST /external-task/count              | viewer operator
			GET /external-task/topic-names         | viewer operator
			GET /external-task/groups              | viewer operator
			POST /external-task/groups             | viewer operator
			GET /external-task/failures-over-time  | viewer operator
			GET /external-task/{id}                | viewer worker operator
			GET /external-task/{id}/errorDetails   | viewer worker operator
			PUT /external-task/retries-sync        | worker operator
			PUT /external-task/retries             | worker operator
			PUT /external-task/{id}/retries        | worker operator
			POST /external-task/fetchAndLock       | worker
			POST /external-task/{id}/lock          | worker
			POST /external-task/{id}/extendLock    | worker
			POST /external-task/{id}/unlock        | worker operator
			POST /external-task/{id}/failure       | worker
			POST /external-task/{id}/complete      | worker
			POST /external-task/{id}/bpmnError     | worker
			PUT /external-task/{id}/priority       | operator
			POST /external-task/create             | operator
			DELETE /process-instance/{id}          | operator
			GET /incident                          | viewer operator
			GET /incident/count                    | viewer operator
			GET /incident/{id}                     | viewer operator
			PUT /incident/{id}/annotation                    | operator
			DELETE /incident/{id}/annotation                 | operator
			GET /process-instance/{id}/variables             | viewer operator worker
			GET /process-instance/{id}/variables/{name}      | viewer operator worker
			GET /process-instance/{id}/variables/{name}/data | viewer operator worker
			POST /process-instance/{id}/variables            | worker
			PUT /process-instance/{id}/variables/{name}      | worker
			DELETE /process-instance/{id}/variables/{name}   | worker
			GET /execution/{id}/localVariables               | viewer operator worker
			GET /execution/{id}/localVariables/{name}        | viewer operator worker
			GET /execution/{id}/localVariables/{name}/data   | viewer operator worker
			POST /execution/{id}/localVariables              | worker
			PUT /execution/{id}/localVariables/{name}        | worker
			DELETE /execution/{id}/localVariables/{name}     | worker
			GET /history/external-task-log                   | viewer operator
			GET /history/external-task-log/count             | viewer operator
			POST /history/external-task-log                  | viewer operator
			POST /history/external-task-log/count            | viewer operator
			GET /history/external-task-log/{id}              | viewer operator
			GET /history/external-task-log/{id}/error-details | viewer operator
			GET /history/incident                            | viewer operator
			GET /history/incident/count                      | viewer operator
			GET /engine                                      | viewer operator worker
			GET /version                                     | viewer operator worker
			GET /                                            | viewer worker operator
			GET /docs/{file}                                 | viewer worker operator
			""";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	private static Map<String, Set<String>> table() {
		Map<String, Set<String>> table = new LinkedHashMap<>();
		TABLE.lines()
			.map((line) -> line.split(" +\\| "))
			.forEach((line) -> table.put(line[0], new TreeSet<>(Arrays.asList(line[1].split(" ")))));
		return table;
	}

	private static Stream<String> endpoints(RequestMappingInfo mapping) {
		return mapping.getMethodsCondition()
			.getMethods()
			.stream()
			.flatMap((method) -> mapping.getPatternValues()
				.stream()
				.map((path) -> method + " " + path.replaceAll(":[^/]*}", "}")));
	}

	private MvcTestResult send(String endpoint, String user, String password) {
		String[] parts = endpoint.split(" ", 2);
		return this.mvc.method(HttpMethod.valueOf(parts[0]))
			.uri(parts[1].replaceAll("\\{\\w+}", "nothing"))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{}")
			.header(HttpHeaders.AUTHORIZATION, Passwords.basic(user, password))
			.exchange();
	}

	@Test
	void everyEndpointHasALineAndNothingElse() {
		assertThat(this.mappings.getHandlerMethods().keySet().stream().flatMap(RightsTests::endpoints).distinct())
			.containsExactlyInAnyOrderElementsOf(table().keySet());
	}

	@Test
	void everyRoleMaySendWhatTheTableSays() {
		table().forEach((endpoint,
				allowed) -> assertThat(
						USERS.stream().filter((user) -> send(endpoint, user, "right").getResponse().getStatus() != 403))
					.as(endpoint)
					.containsExactlyInAnyOrderElementsOf(allowed));
	}

	@Test
	void nobodySendsAnythingWithoutALogin() {
		table().keySet().forEach((endpoint) -> {
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
		String body = "{\"retries\": 3, \"externalTaskQuery\": {\"externalTaskId\": \"nothing\"}, \"releaseLocks\": %s}";
		MvcTestResult result = retriesSync("", user, body.formatted(true));
		assertThat(result).hasStatus(status);
		if (status == 403) {
			assertThat(result).bodyJson()
				.isStrictlyEqualTo(
						"""
								{"type": "AuthorizationException", "message": "The user with id 'worker' may not end the locks of workers ('releaseLocks'); it needs the role operator", "code": null}""");
		}
		assertThat(retriesSync("", user, body.formatted(false))).hasStatus(400);
		assertThat(retriesSync("?dryRun=true", user, body.formatted(true))).hasStatus(400);
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
		assertThat(this.mvc.get().uri("/actuator/health/liveness")).hasStatusOk()
			.bodyText()
			.isEqualTo("{\"status\":\"UP\"}");
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
