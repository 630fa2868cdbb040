package dev.externaltask.description;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.externaltask.fuzz.EndpointService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API description is valid and whole, and the service does what it says.
 */
@Tag("database")
@Tag("once")
class DescriptionTests {

	private static EndpointService service;

	private static String json;

	private static Description description;

	@BeforeAll
	static void start() {
		service = new EndpointService("description", "--server.servlet.context-path=/engine-rest");
		json = service.json("GET", "/engine-rest/v3/api-docs", "").body();
		description = Description.of(json);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	private static HttpResponse<String> send(String method, String path, String body) {
		return service.json(method, "/engine-rest" + path.replaceAll("\\{\\w*}", "nowhere"), body);
	}

	@Test
	void aParserOfOthersFindsNothingWrong() {
		ParseOptions options = new ParseOptions();
		options.setValidateInternalRefs(true);
		options.setResolve(true);
		for (String text : List.of(json, send("GET", "/v3/api-docs.yaml", "").body())) {
			SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, null, options);
			assertThat(result.getMessages()).isEmpty();
			assertThat(result.getOpenAPI().getPaths()).hasSizeGreaterThan(30);
		}
	}

	@Test
	void theServerIsAPathSoThatEveryClientFindsItBehindEveryProxy() {
		assertThat(description.root().path("servers").path(0).path("url").asString()).isEqualTo("/engine-rest");
	}

	@Test
	void itIsTheSameForEveryLanguage() {
		HttpResponse<String> french = service.send("GET", "/engine-rest/v3/api-docs", "", "Accept-Language", "fr");
		assertThat(french.body()).isEqualTo(json);
	}

	@Test
	void everythingHasAMeaning() {
		List<String> missing = new ArrayList<>();
		description.operations().forEach((name, operation) -> {
			require(operation, name, missing);
			operation.path("parameters")
				.forEach((parameter) -> require(parameter, name + " " + parameter.path("name").asString(), missing));
			operation.path("responses").forEachEntry((status, answer) -> {
				require(description.resolve(answer), name + " " + status, missing);
				description.resolve(answer)
					.path("content")
					.forEach((content) -> assertThat(description.type(content.path("schema"))).as(name + " " + status)
						.isNotEqualTo("any"));
			});
		});
		description.root().path("components").path("schemas").forEachEntry((name, schema) -> {
			require(schema, name, missing);
			schema.path("properties").forEachEntry((member, value) -> require(value, name + "." + member, missing));
		});
		assertThat(missing).isEmpty();
	}

	private static void require(JsonNode described, String name, List<String> missing) {
		String text = described.path("description").asString("");
		if (text.isBlank() || text.contains("{@")) {
			missing.add(name);
		}
	}

	@Test
	void everyParameterTakesItsExample() {
		List<String> tried = new ArrayList<>();
		description.operations().forEach((name, operation) -> {
			for (JsonNode parameter : operation.path("parameters")) {
				if (!parameter.path("in").asString().equals("query") || name.startsWith("DELETE")) {
					continue;
				}
				String own = parameter.path("name").asString();
				JsonNode schema = parameter.path("schema");
				assertThat(schema.has("example") || schema.has("default")).as(name + " " + own).isTrue();
				String value = schema.path("example").asString(schema.path("default").asString(""));
				String query = "?" + own + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
				String more = own.equals("sortBy") ? "&sortOrder=asc"
						: own.equals("sortOrder") ? "&sortBy=" + sortBy(operation) : "";
				HttpResponse<String> answer = send(method(name), path(name) + query + more + required(operation, own),
						operation.has("requestBody") ? "{}" : "");
				assertThat(answer.body()).as(name + query).doesNotContain("Unknown", "Cannot convert", "has no value");
				assertThat(answer.statusCode()).as(name + query)
					.isIn(List.of(200, name.contains("retries") ? 400 : 404));
				tried.add(name + " " + own);
			}
		});
		assertThat(tried).hasSizeGreaterThan(150);
	}

	/** The query parameters that an operation requires besides another one. */
	private static String required(JsonNode operation, String other) {
		StringBuilder query = new StringBuilder();
		description.parameters(operation).forEach((name, parameter) -> {
			if (parameter.path("required").asBoolean(false) && !name.equals(other)) {
				query.append('&').append(name).append('=').append(parameter.path("schema").path("example").asString());
			}
		});
		return query.toString();
	}

	/** The example of the body; a missing node if there is none. */
	private static JsonNode bodyExample(JsonNode operation) {
		return operation.path("requestBody").path("content").path("application/json").path("example");
	}

	private static String method(String operation) {
		return operation.substring(0, operation.indexOf(' '));
	}

	private static String path(String operation) {
		return operation.substring(operation.indexOf(' ') + 1);
	}

	private static String sortBy(JsonNode operation) {
		return Objects.requireNonNull(description.parameters(operation).get("sortBy"))
			.path("schema")
			.path("example")
			.asString();
	}

	@Test
	void everyMemberOfAQueryTakesItsExample() {
		Map<String, String> paths = Map.of("ExternalTaskQuery", "/external-task/count", "TaskLogQuery",
				"/history/external-task-log/count", "ProcessInstanceQuery", "processInstanceQuery",
				"HistoricProcessInstanceQuery", "historicProcessInstanceQuery");
		List<String> tried = new ArrayList<>();
		paths.forEach((name, path) -> description.members(schema(name)).forEach((member, value) -> {
			JsonNode example = description.resolve(value).path("example");
			if (!example.isMissingNode() && !member.startsWith("sort")) {
				String query = "{\"%s\": %s}".formatted(member, example);
				HttpResponse<String> answer = path.startsWith("/") ? send("POST", path, query)
						: send("PUT", "/external-task/retries-sync?dryRun=true",
								"{\"retries\": 1, \"%s\": %s}".formatted(path, query));
				assertThat(answer.body()).as(name + " " + query)
					.matches("(?s).*(\"count\":|No external tasks|externalTaskIds is empty|\"externalTasks\":).*");
				tried.add(name + "." + member);
			}
		}));
		assertThat(tried).hasSizeGreaterThan(120);
	}

	private static JsonNode schema(String name) {
		return description.root().path("components").path("schemas").path(name);
	}

	@Test
	void everyBodyHasAnExampleThatTheServiceReads() {
		description.operations().forEach((name, operation) -> {
			if (operation.has("requestBody")) {
				JsonNode example = bodyExample(operation);
				assertThat(example.isObject()).as(name).isTrue();
				HttpResponse<String> answer = send(method(name),
						path(name) + required(operation, "").replaceFirst("&", "?"), example.toString());
				assertThat(answer.body()).as(name).doesNotContain("Unknown", "must", "Cannot convert");
				assertThat(operation.path("responses").propertyNames()).as(name + " " + answer.body())
					.contains(Integer.toString(answer.statusCode()));
			}
		});
	}

	@Test
	void whatDoesNotExistIsAnsweredAsDescribed() {
		description.operations().forEach((name, operation) -> {
			if (name.contains("{}")) {
				JsonNode example = bodyExample(operation);
				HttpResponse<String> answer = send(method(name), path(name),
						example.isMissingNode() ? "" : example.toString());
				assertThat(operation.path("responses").has("404")).as(name + " " + answer.body())
					.isEqualTo(answer.statusCode() == 404);
			}
		});
	}

	@Test
	void theMainJobReachesItsQueries() {
		Map<String, JsonNode> members = description.members(schema("SetRetriesRequest"));
		Map.of("externalTaskQuery", "ExternalTaskQuery", "processInstanceQuery", "ProcessInstanceQuery",
				"historicProcessInstanceQuery", "HistoricProcessInstanceQuery")
			.forEach((member,
					query) -> assertThat(
							Objects.requireNonNull(members.get(member)).path("allOf").path(0).path("$ref").asString())
						.isEqualTo("#/components/schemas/" + query));
		assertThat(schema("SetRetriesRequest").path("required").path(0).asString()).isEqualTo("retries");
	}

}
