package dev.externaltask.engine.query;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The engine's API description says what there is; our queries know all of it.
 */
class QueryCompletenessTests {

	private static final Map<Kind, String> NAMES = Map.of(Kind.EXTERNAL_TASK, "ExternalTaskQueryDto",
			Kind.PROCESS_INSTANCE, "ProcessInstanceQueryDto", Kind.HISTORIC_PROCESS_INSTANCE,
			"HistoricProcessInstanceQueryDto");

	/** The whole description. */
	static final JsonNode DESCRIPTION = read();

	private static final JsonNode SCHEMAS = DESCRIPTION.path("components").path("schemas");

	private static JsonNode read() {
		try (InputStream description = QueryCompletenessTests.class.getResourceAsStream("/openapi.json")) {
			return new JsonMapper().readTree(Objects.requireNonNull(description));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JsonNode properties(Kind kind) {
		return SCHEMAS.path(Objects.requireNonNull(NAMES.get(kind))).path("properties");
	}

	static Stream<Arguments> everyProperty() {
		return Stream.of(Kind.values())
			.flatMap((kind) -> properties(kind).propertyNames().stream().map((name) -> Arguments.of(kind, name)));
	}

	@ParameterizedTest
	@MethodSource("everyProperty")
	void everyPropertyIsKnown(Kind kind, String property) {
		assertKnown(kind, property, null);
	}

	static Stream<Arguments> everySorting() {
		return Stream.of(Kind.values()).flatMap((kind) -> {
			JsonNode sorting = properties(kind).path("sorting").path("items").path("properties");
			return sorting.path("sortBy")
				.path("enum")
				.valueStream()
				.flatMap((by) -> sorting.path("sortOrder")
					.path("enum")
					.valueStream()
					.map((order) -> Arguments.of(kind, sorting.propertyNames(), by.asString(), order.asString())));
		});
	}

	@ParameterizedTest
	@MethodSource("everySorting")
	void everySortingIsKnown(Kind kind, Iterable<String> members, String by, String order) {
		Map<String, Object> sorting = new HashMap<>();
		members.forEach((member) -> sorting.put(member, member.equals("sortBy") ? by : order));
		assertKnown(kind, "sorting", List.of(sorting));
	}

	static Stream<Arguments> everyOperator() {
		return SCHEMAS.path("ConditionQueryParameterDto")
			.path("properties")
			.path("operator")
			.path("enum")
			.valueStream()
			.map(JsonNode::asString)
			.flatMap((operator) -> Stream.of(Kind.values())
				.filter((kind) -> !operator.equals("notLike") || kind == Kind.EXTERNAL_TASK)
				.map((kind) -> Arguments.of(kind, operator)));
	}

	@ParameterizedTest
	@MethodSource("everyOperator")
	void everyOperatorAndEveryMemberOfAVariableFilterIsKnown(Kind kind, String operator) {
		Map<String, Object> variable = new HashMap<>();
		Stream
			.of(SCHEMAS.path("VariableQueryParameterDto").path("allOf").path(0),
					SCHEMAS.path("ConditionQueryParameterDto"))
			.flatMap((schema) -> schema.path("properties").propertyNames().stream())
			.forEach((member) -> variable.put(member, member.equals("operator") ? operator : "x"));
		assertKnown(kind, (kind == Kind.EXTERNAL_TASK) ? "processVariables" : "variables", List.of(variable));
	}

	private static void assertKnown(Kind kind, String property, @Nullable Object value) {
		Map<String, @Nullable Object> criteria = new HashMap<>();
		criteria.put(property, value);
		assertThatCode(() -> ServiceQueries.select(kind, criteria)).doesNotThrowAnyException();
	}

}
