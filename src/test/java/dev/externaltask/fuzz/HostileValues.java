package dev.externaltask.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Values that nobody expects, and some that somebody does.
 */
final class HostileValues {

	private static final List<String> TEXTS = List.of("", " ", "charge", "w", "%", "_", "\\", "a\\", "'", "\"", "''",
			"; --", "' or '1'='1", "${x}", "{value}", "#{1}", "%s%d%n", "\r\nX: y", "\u0000", "\ud800", "\udc00x",
			"\ud83d\ude00", "\u202e", "\ufeff", "null", "true", "-1", "0", "1", "5.7", "1e400", "NaN", "2147483648",
			"9223372036854775808", "2026-01-31T13:45:00.000+0100", "+999999999-12-31T23:59:59.999+0000",
			"0000-00-00T00:00:00.000+0000", "a_eq_b", "a_like_%\\", "__", "asc", "createTime", "String", "Integer",
			"Long", "Double", "Date", "Bytes", "File", "Object", "Json", "Null", "eq", "gteq", "like", "notLike");

	private static final List<String> NUMBERS = List.of("0", "1", "-1", "-0", "5.7", "1e3", "1e400", "-1e-400",
			"2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "0.1e-99999",
			"1E+99999999");

	private static final List<String> OTHERS = List.of("null", "true", "false", "[]", "{}", "[null]", "[[]]", "[{}]",
			"{\"\": null}", "[\"\"]", "[\"x\", null]", "[1, 2]", "{\"value\": {}}", "{\"a\": {\"value\": 1}}");

	private final Random random;

	private final List<String> ids;

	/** With ids that exist, among the others. */
	HostileValues(Random random, List<String> ids) {
		this.random = random;
		this.ids = ids;
	}

	<T> T pick(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	boolean oneIn(int n) {
		return this.random.nextInt(n) == 0;
	}

	int below(int n) {
		return this.random.nextInt(n);
	}

	String text() {
		return switch (this.random.nextInt(20)) {
			case 0 -> pick(TEXTS).repeat(1 + this.random.nextInt(300));
			case 1 -> "7".repeat(1 + this.random.nextInt(100_000));
			case 2 -> pick(TEXTS) + (char) this.random.nextInt(0x10000) + pick(TEXTS);
			case 3, 4, 5, 6 -> pick(this.ids);
			default -> pick(TEXTS);
		};
	}

	/** A value as JSON, or what is nearly JSON. */
	String json(int depth) {
		return switch (this.random.nextInt(12)) {
			case 0, 1, 2, 3 -> quoted(text());
			case 4, 5 -> pick(NUMBERS);
			case 6 -> oneIn(3) ? "7".repeat(1 + this.random.nextInt(2_000)) : pick(NUMBERS);
			case 7 -> oneIn(10) ? "[".repeat(3_000) : pick(OTHERS);
			case 8 -> (depth > 0) ? "[" + json(depth - 1) + ", " + json(depth - 1) + "]" : "[]";
			case 9 -> (depth > 0)
					? "{\"name\": " + json(0) + ", \"operator\": " + json(0) + ", \"value\": " + json(depth - 1) + "}"
					: "{}";
			case 10 -> (depth > 0)
					? "[{\"name\": \"a\", \"operator\": " + quoted(text()) + ", \"value\": " + json(depth - 1) + "}]"
					: "[]";
			default -> oneIn(20) ? pick(List.of("NaN", "01", "'x'", "undefined", ",", "}")) : pick(OTHERS);
		};
	}

	/** A text as JSON, in which only what must be is escaped. */
	static String quoted(String text) {
		StringBuilder json = new StringBuilder("\"");
		for (int at = 0; at < text.length(); at++) {
			char character = text.charAt(at);
			if (character < ' ' || character == '"' || character == '\\' || character > '~') {
				json.append("\\u%04x".formatted((int) character));
			}
			else {
				json.append(character);
			}
		}
		return json.append('"').toString();
	}

}
