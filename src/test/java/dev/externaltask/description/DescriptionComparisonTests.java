package dev.externaltask.description;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

import dev.externaltask.fuzz.EndpointService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service's API description and the engine's: for the endpoints that both have, the
 * table of {@code docs/differences.md} names every difference, and nothing else.
 */
@Tag("database")
@Tag("once")
class DescriptionComparisonTests {

	private final Description engine = engine();

	private final Description own = own();

	/** By place, what is different there. */
	private final Map<String, Set<String>> differences = new TreeMap<>();

	/** Pairs of schemas that have been compared. */
	private final Set<List<JsonNode>> compared = new HashSet<>();

	private static Description engine() {
		try (InputStream description = DescriptionComparisonTests.class.getResourceAsStream("/openapi.json")) {
			return Description
				.of(new String(Objects.requireNonNull(description).readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Description own() {
		try (EndpointService service = new EndpointService("comparison")) {
			return Description.of(service.json("GET", "/v3/api-docs", "").body());
		}
	}

	@Test
	void theDocumentNamesEveryDifference() throws IOException {
		Map<String, JsonNode> ours = this.own.operations();
		Map<String, JsonNode> theirs = this.engine.operations();
		Set<String> shared = new TreeSet<>(ours.keySet());
		shared.retainAll(theirs.keySet());
		assertThat(shared).hasSizeGreaterThanOrEqualTo(45);
		ours.keySet().stream().filter((name) -> !shared.contains(name)).forEach((name) -> note(name, "the endpoint"));
		theirs.forEach(
				(name, engines) -> Optional.ofNullable(ours.get(name)).ifPresent((own) -> compare(name, engines, own)));
		assertThat(this.differences).isEqualTo(documented());
	}

	private static Map<String, Set<String>> documented() throws IOException {
		Map<String, Set<String>> documented = new TreeMap<>();
		String document = Files.readString(Path.of("docs/differences.md"));
		String table = document.substring(document.indexOf("## The API description"));
		Pattern code = Pattern.compile("`([^`]+)`");
		table.lines().filter((line) -> line.startsWith("| ")).skip(1).forEach((line) -> {
			String[] cells = StringUtils.delimitedListToStringArray(line, "|");
			Set<String> named = new TreeSet<>();
			code.matcher(cells[2]).results().forEach((found) -> named.add(found.group(1)));
			Set<String> all = named.isEmpty() ? Set.of(cells[2].trim()) : named;
			Matcher places = code.matcher(cells[1]);
			if (cells[1].contains("every endpoint")) {
				add(documented, "every endpoint", all);
			}
			places.results().forEach((place) -> add(documented, place.group(1).replaceAll("\\{\\w+}", "{}"), all));
		});
		return documented;
	}

	private static void add(Map<String, Set<String>> differences, String place, Set<String> what) {
		differences.computeIfAbsent(place, (key) -> new TreeSet<>()).addAll(what);
	}

	private void note(String place, String what) {
		add(this.differences, place, Set.of(what));
	}

	private void compare(String name, JsonNode theirs, JsonNode ours) {
		compareAll(name, this.engine.parameters(theirs), this.own.parameters(ours), "schema");
		JsonNode body = this.own.body(ours);
		assertThat(body.isMissingNode()).as(name).isEqualTo(this.engine.body(theirs).isMissingNode());
		compareSchema(name, this.engine.body(theirs), body);
		ours.path("responses").propertyNames().forEach((status) -> {
			if (!theirs.path("responses").has(status) && !status.startsWith("2")) {
				note("every endpoint", status);
			}
			if (!theirs.path("responses").has(status) && status.startsWith("2")) {
				note(name, status);
			}
		});
		theirs.path("responses").propertyNames().forEach((status) -> {
			if (!ours.path("responses").has(status)) {
				note(name, "without " + status);
				return;
			}
			compareContent(name, this.engine.resolve(theirs.path("responses").path(status)).path("content"),
					this.own.resolve(ours.path("responses").path(status)).path("content"));
		});
	}

	private void compareContent(String name, JsonNode theirs, JsonNode ours) {
		assertThat(ours.propertyNames()).as(name).containsAll(theirs.propertyNames());
		ours.forEachEntry((kind, content) -> {
			if (!theirs.has(kind)) {
				note(name, kind);
			}
			// the engine's description says nothing of the content of some refusals
			else if (!theirs.path(kind).path("schema").isEmpty()) {
				compareSchema(name, theirs.path(kind).path("schema"), content.path("schema"));
			}
		});
	}

	private void compareSchema(String name, JsonNode theirs, JsonNode ours) {
		if (!theirs.isMissingNode() || !ours.isMissingNode()) {
			compareValue(name, theirs, ours);
		}
	}

	private void compareAll(String place, Map<String, JsonNode> theirs, Map<String, JsonNode> ours, String value) {
		Set<String> all = new TreeSet<>(theirs.keySet());
		all.addAll(ours.keySet());
		all.forEach((name) -> {
			if (!theirs.containsKey(name)) {
				note(place, name);
			}
			else if (!ours.containsKey(name)) {
				note(place, "without " + name);
			}
			else {
				JsonNode one = theirs.get(name);
				JsonNode other = ours.get(name);
				compareValue(place + " " + name, value.isEmpty() ? one : one.path(value),
						value.isEmpty() ? other : other.path(value));
			}
		});
	}

	private void compareValue(String place, JsonNode theirs, JsonNode ours) {
		String given = this.engine.type(theirs);
		String type = this.own.type(ours);
		if (!given.equals(type) && !(given.equals("number") && type.equals("integer"))) {
			note(place, type + " in place of " + given);
		}
		compareValues(place, this.engine.values(theirs), this.own.values(ours));
		if (type.equals("array")) {
			compareValue(place, this.engine.resolve(theirs).path("items"), this.own.resolve(ours).path("items"));
		}
		List<JsonNode> pair = List.of(this.engine.resolve(theirs), this.own.resolve(ours));
		if (type.equals("object") && this.compared.add(pair)) {
			compareAll(nameOf(ours, place), this.engine.members(theirs), this.own.members(ours), "");
			compareAdditional(place, pair);
		}
	}

	private void compareAdditional(String place, List<JsonNode> pair) {
		JsonNode theirs = pair.get(0).path("additionalProperties");
		JsonNode ours = pair.get(1).path("additionalProperties");
		if (theirs.isObject() && ours.isObject()) {
			compareValue(place, theirs, ours);
		}
	}

	private void compareValues(String place, Set<String> theirs, Set<String> ours) {
		ours.stream().filter((value) -> !theirs.contains(value)).forEach((value) -> note(place, value));
		theirs.stream().filter((value) -> !ours.contains(value)).forEach((value) -> note(place, "without " + value));
	}

	/** Objects with a name are compared once, and differences belong to the name. */
	private static String nameOf(JsonNode schema, String place) {
		JsonNode reference = schema.has("$ref") ? schema : schema.path("allOf").path(0);
		return reference.has("$ref") ? reference.path("$ref").asString().replaceFirst(".*/", "") : place;
	}

}
