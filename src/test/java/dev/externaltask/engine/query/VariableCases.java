package dev.externaltask.engine.query;

import java.util.List;
import java.util.stream.Stream;

/**
 * Conditions on variables: every operator with a value of every type, and with the flags
 * on case. The empty string and "null" are left out: the engine takes them for a missing
 * date.
 */
final class VariableCases {

	private static final List<String> COMPARISONS = List.of("eq", "neq", "gt", "gteq", "lt", "lteq");

	private static final List<String> STRINGS = List.of("alpha", "ALPHA", "beta", "5", "true", "50%", "50\\\\%", "a_b",
			"a\\\\_b", "a\\\\\\\\b", "%a%", "A%");

	private static final List<String> NUMBERS = List.of("5", "5.0", "5.5", "-3", "7", "9", "0", "12345678901",
			"3000000000");

	private static final List<String> DATES = List.of("\"2025-01-31T12:45:00.000+0000\"",
			"\"2025-06-01T00:00:00.000+0200\"");

	private VariableCases() {
	}

	/** Bodies with one condition each, in a property of this name. */
	static Stream<String> bodies(String property, boolean notLike) {
		return Stream
			.of(strings(property, notLike), plain(property, NUMBERS), plain(property, DATES), others(property, notLike))
			.flatMap((bodies) -> bodies);
	}

	private static Stream<String> strings(String property, boolean notLike) {
		Stream<String> operators = Stream.concat(COMPARISONS.stream(),
				notLike ? Stream.of("like", "notLike") : Stream.of("like"));
		return operators.flatMap((operator) -> STRINGS.stream()
			.flatMap((value) -> Stream.of("", "\"variableValuesIgnoreCase\": true, ")
				.map((flags) -> body(flags, property, "value", operator, '"' + value + '"'))));
	}

	private static Stream<String> plain(String property, List<String> values) {
		return COMPARISONS.stream()
			.flatMap((operator) -> values.stream().map((value) -> body("", property, "value", operator, value)));
	}

	private static Stream<String> others(String property, boolean notLike) {
		String names = "\"variableNamesIgnoreCase\": true, ";
		Stream<String> equality = Stream.of("eq", "neq", "like")
			.flatMap((operator) -> Stream.of("null", "true", "false")
				.flatMap((value) -> Stream.of("", names)
					.map((flags) -> body(flags, property, "value", operator, value))));
		Stream<String> upper = COMPARISONS.stream()
			.flatMap((operator) -> Stream.of("5", "\"alpha\"", "\"ALPHA\"")
				.map((value) -> body(names + "\"variableValuesIgnoreCase\": true, ", property, "Value", operator,
						value)));
		return Stream.of(equality, upper, patterns(property, notLike)).flatMap((bodies) -> bodies);
	}

	private static Stream<String> patterns(String property, boolean notLike) {
		return (notLike ? Stream.of("like", "notLike") : Stream.of("like"))
			.flatMap((operator) -> Stream.of("5", "5.5", "12345678901")
				.map((value) -> body("", property, "value", operator, value)));
	}

	private static String body(String flags, String property, String name, String operator, String value) {
		return "{%s\"%s\": [{\"name\": \"%s\", \"operator\": \"%s\", \"value\": %s}]}".formatted(flags, property, name,
				operator, value);
	}

}
