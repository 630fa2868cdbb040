package dev.externaltask.engine.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import tools.jackson.databind.JsonNode;

/**
 * Makes cases for every filter of a list of the history that the engine's API description
 * names, with values that the rows of the list have.
 *
 * @param rows of the list, all of them
 * @param filters names of the filters and their types, {@code string} for lists and dates
 */
record HistoryCases(List<Map<String, Object>> rows, Map<String, String> filters) {

	/** Parameters of the list that are no filters. */
	private static final List<String> OTHERS = List.of("sortBy", "sortOrder", "firstResult", "maxResults");

	static HistoryCases of(HistoryList list, List<Map<String, Object>> rows) {
		Map<String, String> filters = new LinkedHashMap<>();
		parameters(list).filter((parameter) -> !OTHERS.contains(parameter.path("name").asString()))
			.forEach((parameter) -> filters.put(parameter.path("name").asString(),
					parameter.path("schema").path("type").asString()));
		return new HistoryCases(rows, filters);
	}

	private static Stream<JsonNode> parameters(HistoryList list) {
		return QueryCompletenessTests.DESCRIPTION.path("paths")
			.path(list.path())
			.path("get")
			.path("parameters")
			.valueStream();
	}

	/** The values of {@code sortBy} in the description. */
	static List<String> sortings(HistoryList list) {
		return parameters(list).filter((parameter) -> parameter.path("name").asString().equals("sortBy"))
			.flatMap((parameter) -> parameter.path("schema").path("enum").valueStream())
			.map(JsonNode::asString)
			.toList();
	}

	/** Some cases of each filter, the ones first that select some rows only. */
	List<HistoryCase> all() {
		return this.filters.keySet().stream().flatMap((filter) -> of(filter).stream()).toList();
	}

	/** One case of each filter, which selects some rows and not all. */
	List<HistoryCase> first() {
		return this.filters.keySet().stream().map((filter) -> of(filter).get(0)).toList();
	}

	private List<HistoryCase> of(String filter) {
		String type = Objects.requireNonNull(this.filters.get(filter));
		List<String> found = values(filter);
		List<String> values = new ArrayList<>();
		if (type.equals("boolean")) {
			values.addAll(List.of("true", "false"));
			// at the engine, open=false means open=true
			values.removeIf((value) -> filter.equals("open") && value.equals("false"));
		}
		else if (filter.matches(".*(Before|After|ThanOrEquals)|(before|after)Timestamp")) {
			values.addAll(List.of(found.get(partial(filter, found.size())), found.get(0), found.get(found.size() - 1)));
		}
		else if (filter.endsWith("In")) {
			values.addAll(List.of(found.get(0),
					String.join(",", found.subList(0, Math.min(2, found.size()))) + ",unknown", "unknown"));
		}
		else if (filter.endsWith("Like")) {
			values.addAll(List.of(found.get(0).substring(0, 3) + "%", "%" + found.get(0).substring(1), "%", "unknown"));
		}
		else {
			values.addAll(List.of(found.get(0), found.get(found.size() - 1), "unknown", ""));
		}
		return values.stream().map((value) -> new HistoryCase(filter, value, type)).toList();
	}

	/** Which of the sorted values selects some rows and not all. */
	private static int partial(String filter, int values) {
		return switch (filter.replaceFirst(".*(?i:(Before|After|Lower|Higher)).*", "$1")) {
			case "Before", "before" -> values - 1;
			case "Lower" -> values - 2;
			case "Higher" -> 1;
			default -> 0;
		};
	}

	/** What the rows have, sorted and each once. */
	private List<String> values(String filter) {
		String property = switch (filter) {
			case "incidentId", "logId" -> "id";
			case "afterTimestamp", "beforeTimestamp" -> "timestamp";
			default -> filter.replaceFirst("(In|Like|Before|After|LowerThanOrEquals|HigherThanOrEquals)$", "");
		};
		return this.rows.stream()
			.map((row) -> row.get(property))
			.filter(Objects::nonNull)
			.map(String::valueOf)
			.distinct()
			.sorted(Comparator
				.comparing((String value) -> value.matches("-?\\d+") ? Long.parseLong(value) : Long.MAX_VALUE)
				.thenComparing(Comparator.naturalOrder()))
			.toList();
	}

	/**
	 * A filter with a value.
	 *
	 * @param filter its name
	 * @param value as a query parameter has it
	 * @param type of the value in the API description
	 */
	record HistoryCase(String filter, String value, String type) {

		/** As a part of an address. */
		String parameter() {
			return this.filter + "=" + URLEncoder.encode(this.value, StandardCharsets.UTF_8).replace("+", "%20");
		}

		/** As a member of a body. */
		String member() throws JsonProcessingException {
			Object json = this.filter.endsWith("In") ? List.of(this.value.split(",")) : this.value;
			if (this.type.equals("boolean")) {
				json = Boolean.valueOf(this.value);
			}
			else if (this.type.equals("integer")) {
				json = Long.valueOf(this.value);
			}
			return HistoryList.MAPPER.writeValueAsString(Map.of(this.filter, json)).replaceFirst("^\\{(.*)}$", "$1");
		}

		/** Several cases as a query string. */
		static String query(List<HistoryCase> cases) {
			return cases.stream().map(HistoryCase::parameter).collect(Collectors.joining("&"));
		}

	}

}
