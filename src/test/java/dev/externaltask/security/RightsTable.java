package dev.externaltask.security;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint of the service, and the roles that may use it.
 */
final class RightsTable {

	static final List<String> ROLES = List.of("viewer", "worker", "operator", "metrics");

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
			POST /external-task/retries-async      | operator
			GET /batch                             | viewer operator
			GET /batch/count                       | viewer operator
			GET /batch/statistics                  | viewer operator
			GET /batch/statistics/count            | viewer operator
			GET /batch/{id}                        | viewer operator
			GET /batch/{id}/events                 | viewer operator
			PUT /batch/{id}/suspended              | operator
			PUT /batch/{id}/rate                   | operator
			POST /batch/{id}/undo                  | operator
			DELETE /batch/{id}                     | operator
			GET /history/batch                     | viewer operator
			GET /history/batch/count               | viewer operator
			GET /history/batch/{id}                | viewer operator
			DELETE /history/batch/{id}             | operator
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
			GET /history/user-operation                      | viewer operator
			GET /history/user-operation/count                | viewer operator
			PUT /history/user-operation/{operationId}/set-annotation | operator
			PUT /history/user-operation/{operationId}/clear-annotation | operator
			GET /engine                                      | viewer operator worker
			GET /version                                     | viewer operator worker
			GET /                                            | viewer worker operator
			GET /page/{file}                                 | viewer worker operator
			GET /page/lib/{file}                             | viewer worker operator
			GET /page/session                                | viewer worker operator
			GET /docs/{file}                                 | viewer worker operator
			GET /v3/api-docs                                 | viewer worker operator
			GET /v3/api-docs.yaml                            | viewer worker operator
			GET /v3/api-docs/swagger-config                  | viewer worker operator
			GET /swagger-ui.html                             | viewer worker operator
			""";

	/** What other parts of the service answer, in the same way. */
	private static final String OTHERS = """
			GET /actuator/prometheus                         | metrics
			GET /actuator                                    | viewer worker operator
			""";

	/** Pages for people, and the description itself. */
	static final Set<String> PAGES = Set.of("GET /", "GET /docs/{file}", "GET /page/{file}", "GET /page/lib/{file}",
			"GET /page/session", "GET /v3/api-docs", "GET /v3/api-docs.yaml", "GET /v3/api-docs/swagger-config",
			"GET /swagger-ui.html");

	private RightsTable() {
	}

	/** The endpoints with a mapping. */
	static Set<String> endpoints() {
		return read(TABLE).keySet();
	}

	/** Each endpoint, and the roles that may use it. */
	static Map<String, Set<String>> table() {
		return read(TABLE + OTHERS);
	}

	private static Map<String, Set<String>> read(String text) {
		Map<String, Set<String>> table = new LinkedHashMap<>();
		text.lines()
			.map((line) -> line.split(" +\\| "))
			.forEach((line) -> table.put(line[0], new TreeSet<>(Arrays.asList(line[1].split(" ")))));
		return table;
	}

	/** A request to an endpoint that shows who may use it, and can change nothing. */
	static MvcTestResult send(MockMvcTester mvc, String endpoint, String... authorization) {
		String[] parts = endpoint.split(" ", 2);
		MockMvcTester.MockMvcRequestBuilder request = mvc.method(HttpMethod.valueOf(parts[0]))
			.uri(parts[1].replaceAll("\\{\\w+}", "nothing"))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{}");
		for (String value : authorization) {
			request.header(HttpHeaders.AUTHORIZATION, value);
		}
		return request.exchange();
	}

	/**
	 * Sends a request to every endpoint of the table with every role.
	 * @param login the value of the header for a role
	 */
	static void assertTable(MockMvcTester mvc, UnaryOperator<String> login) {
		table().forEach((endpoint, allowed) -> {
			List<String> may = ROLES.stream().filter((role) -> {
				int status = send(mvc, endpoint, login.apply(role)).getResponse().getStatus();
				assertThat(status).as(endpoint).isNotIn(401, 429);
				return status != 403;
			}).toList();
			assertThat(may).as(endpoint).containsExactlyInAnyOrderElementsOf(allowed);
		});
	}

}
