package dev.externaltask.engine.attach;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One query for each filter that the engine's API description knows.
 */
final class FilterRequests {

	private static final Map<String, String> SELECTORS = Map.of("externalTaskQuery", "ExternalTaskQueryDto",
			"processInstanceQuery", "ProcessInstanceQueryDto", "historicProcessInstanceQuery",
			"HistoricProcessInstanceQueryDto");

	private static final JsonNode SCHEMAS = read().path("components").path("schemas");

	private FilterRequests() {
	}

	private static JsonNode read() {
		try (InputStream description = FilterRequests.class.getResourceAsStream("/openapi.json")) {
			return new JsonMapper().readTree(Objects.requireNonNull(description));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The names of the selectors that are queries. */
	static List<String> selectors() {
		return SELECTORS.keySet().stream().sorted().toList();
	}

	/** By the name of each filter of a selector, the query that has this filter alone. */
	static Map<String, String> of(String selector) {
		Map<String, String> requests = new LinkedHashMap<>();
		SCHEMAS.path(Objects.requireNonNull(SELECTORS.get(selector)))
			.path("properties")
			.properties()
			.forEach((property) -> requests.put(property.getKey(),
					"{\"%s\": %s}".formatted(property.getKey(), value(property.getKey(), property.getValue()))));
		return requests;
	}

	private static String value(String name, JsonNode schema) {
		return switch (name) {
			case "variables", "processVariables" -> "[{\"name\": \"amount\", \"operator\": \"eq\", \"value\": 5}]";
			case "orQueries" -> "[{\"processInstanceIds\": [\"x\"]}]";
			case "sorting" -> "[{\"sortBy\": \"%s\", \"sortOrder\": \"asc\"}]"
				.formatted(schema.path("items").path("properties").path("sortBy").path("enum").path(0).asString());
			case "incidentStatus" -> "\"open\"";
			default -> value(schema);
		};
	}

	private static String value(JsonNode schema) {
		return switch (schema.path("type").asString("")) {
			case "array" -> "[\"x\"]";
			case "boolean" -> "true";
			case "integer" -> "1";
			default ->
				schema.path("format").asString("").equals("date-time") ? "\"2026-01-31T13:45:00.000+0100\"" : "\"x\"";
		};
	}

}
