package dev.externaltask.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine's API description and the service: what the description gives an endpoint
 * that the service has, a query parameter or a member of the body, is known here as well.
 */
@Tag("database")
@Tag("once")
class DescribedParametersTests {

	/**
	 * Those that are answered 501, because they would change what happens and the service
	 * cannot do it. Today there is none.
	 */
	private static final Set<String> NOT_IMPLEMENTED = Set.of();

	private static final JsonNode DESCRIPTION = read();

	private static EndpointService service;

	@BeforeAll
	static void start() {
		service = new EndpointService("described");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	private static JsonNode read() {
		try (InputStream description = DescribedParametersTests.class.getResourceAsStream("/openapi.json")) {
			return new JsonMapper().readTree(Objects.requireNonNull(description));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the description says of the endpoint; a missing node if it does not know it.
	 */
	private static JsonNode operation(Endpoint endpoint) {
		for (var path : DESCRIPTION.path("paths").properties()) {
			if (path.getKey().replaceAll("\\{\\w+}", "{}").equals(endpoint.path().replaceAll("\\{\\w+}", "{}"))
					&& path.getValue().has(endpoint.method().toLowerCase(Locale.ROOT))) {
				return path.getValue().path(endpoint.method().toLowerCase(Locale.ROOT));
			}
		}
		return MissingNode.getInstance();
	}

	@Test
	void everyDescribedQueryParameterIsKnown() {
		Set<String> notImplemented = new TreeSet<>();
		List<String> tried = new ArrayList<>();
		for (Endpoint endpoint : service.endpoints()) {
			JsonNode operation = operation(endpoint);
			for (JsonNode parameter : operation.path("parameters")) {
				if (parameter.path("in").asString().equals("query")) {
					String name = parameter.path("name").asString();
					String what = endpoint.method() + " " + endpoint.path() + "?" + name;
					HttpResponse<String> answer = service.json(endpoint.method(),
							EndpointService.path(endpoint) + "?" + query(parameter, operation.path("parameters")),
							(endpoint.body() != null) ? "{}" : "");
					assertThat(answer.body()).as(what).doesNotContain("Unknown", "Cannot");
					assertThat(answer.statusCode()).as(what).isIn(200, 204, 404, 501);
					if (answer.statusCode() == 501) {
						notImplemented.add(what);
					}
					tried.add(what);
				}
			}
		}
		assertThat(notImplemented).isEqualTo(NOT_IMPLEMENTED);
		assertThat(tried).hasSizeGreaterThan(100)
			.contains("DELETE /process-instance/{id}?skipCustomListeners",
					"DELETE /process-instance/{id}?skipIoMappings", "DELETE /process-instance/{id}?skipSubprocesses");
	}

	private static String query(JsonNode parameter, JsonNode all) {
		String name = parameter.path("name").asString();
		if (!name.startsWith("sort")) {
			return name + "=" + URLEncoder.encode(value(name, parameter.path("schema")), StandardCharsets.UTF_8);
		}
		for (JsonNode other : all) {
			if (other.path("name").asString().equals("sortBy")) {
				return "sortOrder=asc&sortBy=" + other.path("schema").path("enum").path(0).asString();
			}
		}
		throw new IllegalStateException("A sortOrder without sortBy");
	}

	private static String value(String name, JsonNode schema) {
		if (name.equals("processVariables")) {
			return "a_eq_b";
		}
		if (schema.path("format").asString("").equals("date-time")) {
			return "2026-01-31T13:45:00.000+0100";
		}
		return switch (schema.path("type").asString()) {
			case "boolean" -> "true";
			case "integer" -> "1";
			default -> "a";
		};
	}

	@Test
	void everyDescribedMemberOfABodyIsKnown() {
		List<String> tried = new ArrayList<>();
		for (Endpoint endpoint : service.endpoints()) {
			JsonNode operation = operation(endpoint);
			if (endpoint.body() != null) {
				JsonNode schema = operation.path("requestBody").path("content").path("application/json").path("schema");
				for (String member : members(schema)) {
					String body = "{\"%s\": null}".formatted(member);
					HttpResponse<String> answer = service.json(endpoint.method(), EndpointService.path(endpoint), body);
					assertThat(answer.body()).as(endpoint + " " + body).doesNotContain("Unknown property");
					tried.add(endpoint.path() + " " + member);
				}
			}
		}
		assertThat(tried).hasSizeGreaterThan(50);
	}

	private static Set<String> members(JsonNode schema) {
		Set<String> members = new TreeSet<>(schema.path("properties").propertyNames());
		schema.path("allOf").forEach((part) -> members.addAll(members(part)));
		if (schema.has("$ref")) {
			String name = schema.path("$ref").asString().replaceFirst(".*/", "");
			members.addAll(members(DESCRIPTION.path("components").path("schemas").path(name)));
		}
		return members;
	}

}
