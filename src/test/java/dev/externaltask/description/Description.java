package dev.externaltask.description;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenAPI description, read.
 *
 * @param root the whole of it
 */
record Description(JsonNode root) {

	private static final String JSON = "application/json";

	static Description of(String json) {
		return new Description(new JsonMapper().readTree(json));
	}

	/**
	 * Operations by method and path, with the variables of the path in empty braces.
	 */
	Map<String, JsonNode> operations() {
		Map<String, JsonNode> operations = new TreeMap<>();
		this.root.path("paths")
			.forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> operations
				.put(method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{\\w+}", "{}"), operation)));
		return operations;
	}

	/** What a reference refers to, or the node itself. */
	JsonNode resolve(JsonNode node) {
		if (node.has("$ref")) {
			return resolve(this.root.at(node.path("$ref").asString().substring(1)));
		}
		return (node.path("allOf").size() == 1) ? resolve(node.path("allOf").path(0)) : node;
	}

	/** Parameters of an operation by kind and name, without those of the path. */
	Map<String, JsonNode> parameters(JsonNode operation) {
		Map<String, JsonNode> parameters = new TreeMap<>();
		operation.path("parameters").forEach((given) -> {
			JsonNode parameter = resolve(given);
			if (!parameter.path("in").asString().equals("path")) {
				parameters.put(parameter.path("name").asString(), parameter);
			}
		});
		return parameters;
	}

	/** The schema of the body; a missing node if there is none. */
	JsonNode body(JsonNode operation) {
		return resolve(operation.path("requestBody")).path("content").path(JSON).path("schema");
	}

	/** The members of an object, those of the schemas of which it is made included. */
	Map<String, JsonNode> members(JsonNode schema) {
		JsonNode resolved = resolve(schema);
		Map<String, JsonNode> members = new TreeMap<>();
		resolved.path("allOf").forEach((part) -> members.putAll(members(part)));
		resolved.path("properties").forEachEntry(members::put);
		return members;
	}

	/** The type of a value, with its format and its values as far as they are named. */
	String type(JsonNode schema) {
		JsonNode resolved = resolve(schema);
		String type = resolved.has("type") ? resolved.path("type").asString()
				: members(resolved).isEmpty() ? "any" : "object";
		String format = resolved.path("format").asString("");
		return (format.isEmpty() || format.equals("int32")) ? type : type + " " + format;
	}

	Set<String> values(JsonNode schema) {
		return resolve(schema).path("enum")
			.valueStream()
			.map(JsonNode::asString)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
