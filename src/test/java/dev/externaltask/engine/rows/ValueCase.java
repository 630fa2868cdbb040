package dev.externaltask.engine.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JSON value with the name of a type.
 *
 * @param name of the variable
 * @param type as JSON; {@code null} for no type
 * @param value as JSON
 */
record ValueCase(String name, String type, String value) {

	private static final List<String> TYPES = List.of("null", "\"Null\"", "\"String\"", "\"Boolean\"", "\"Short\"",
			"\"Integer\"", "\"Long\"", "\"Double\"", "\"Date\"", "\"Bytes\"", "\"File\"", "\"Object\"", "\"Number\"",
			"\"integer\"", "\"Colour\"");

	private static final List<String> VALUES = List.of("null", "true", "false", "0", "-1", "1.5", "12.0", "1e5",
			"1e400", "70000", "12345678901", "9223372036854775808", "\"\"", "\" \"", "\"5\"", "\" 5 \"", "\"+5\"",
			"\"5.0\"", "\"1e3\"", "\"true\"", "\"TRUE\"", "\" false \"", "\"null\"", "\"text\"", "\"NaN\"",
			"\"Infinity\"", "\"YQ==\"", "\"YQ\"", "\"YWJj\\nZGVm\\r\\n\"", "\"2026-01-31T13:45:00.000+0100\"",
			"\" 2026-01-31T13:45:00.000+0100 \"", "\"2026-01-31T13:45:00.000UTC\"",
			"\"2026-11-25T14:00:00.000UTC+00:00\"", "\"2026-07-31T13:45:00.000CET\"",
			"\"2026-01-31T13:45:00.000UTC+05:30\"", "\"2026-01-31T13:45:00.000GMT+05:30\"",
			"\"2026-02-30T13:45:00.000UTC\"", "\"2026-01-31T13:45:00.000Z\"", "[]", "[1, \"a\", null]", "[[1.5], {}]",
			"[1e400]", "{}", "{\"a\": {\"b\": [true]}}");

	static List<ValueCase> all() {
		List<ValueCase> cases = new ArrayList<>();
		TYPES.forEach((type) -> VALUES.forEach((value) -> cases.add(new ValueCase("v" + cases.size(), type, value))));
		return cases;
	}

	/** A body that sets this variable. */
	String body() {
		String info = switch (this.type) {
			case "\"File\"" -> ", \"valueInfo\": {\"filename\": \"a.txt\"}";
			case "\"Object\"" ->
				", \"valueInfo\": {\"objectTypeName\": \"a.B\", \"serializationDataFormat\": \"application/json\"}";
			default -> "";
		};
		return "{\"modifications\": {\"%s\": {\"type\": %s, \"value\": %s%s}}}".formatted(this.name, this.type,
				this.value, info);
	}

	/** Whether this is one of the types. */
	boolean is(String... types) {
		return Stream.of(types).anyMatch((each) -> this.type.equals('"' + each + '"'));
	}

	/** Whether the value has this text in it. */
	boolean has(String text) {
		return this.value.contains(text);
	}

	@Override
	public String toString() {
		return this.type + " " + this.value;
	}

}
