package dev.externaltask.filter;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Texts;
import dev.externaltask.error.QueryRefusals;
import dev.externaltask.http.Dates;

/**
 * Reads the values of filters, from JSON or from query parameters. As Camunda 7: texts
 * stand for numbers and flags, blank ones for nothing.
 */
final class Values {

	private Values() {
	}

	static String text(String name, Object value) {
		if (value instanceof List || value instanceof Map) {
			throw QueryRefusals.cannotConvert(name, value, "java.lang.String");
		}
		String text = value.toString();
		if (!Texts.isStorable(text)) {
			throw QueryRefusals.unstorable(name);
		}
		return text;
	}

	static String pattern(String name, Object value) {
		String pattern = text(name, value);
		if (!Texts.isPattern(pattern)) {
			throw QueryRefusals.endsWithEscape(name);
		}
		return pattern;
	}

	static @Nullable List<String> texts(String name, String nameInRefusals, Object value) {
		if (!(value instanceof List<?> list)) {
			throw QueryRefusals.cannotConvert(name, value, "java.util.List");
		}
		List<String> texts = new ArrayList<>(list.size());
		for (Object element : list) {
			if (element == null) {
				throw QueryRefusals.containsNull(nameInRefusals);
			}
			texts.add(text(name, element));
		}
		return texts.isEmpty() ? null : texts;
	}

	static List<String> nonEmpty(String name, String refusal, Object value) {
		List<String> texts = texts(name, name, value);
		if (texts == null) {
			throw QueryRefusals.emptyList(refusal, name);
		}
		return texts;
	}

	static @Nullable List<String> filledTexts(String name, String nameInRefusals, Object value) {
		List<String> texts = texts(name, nameInRefusals, value);
		if (texts != null && texts.contains("")) {
			throw QueryRefusals.containsEmptyText(nameInRefusals, name);
		}
		return texts;
	}

	static List<String> keys(String name, String nameInRefusals, Object value) {
		List<String> keys = nonEmpty(name, nameInRefusals + " is empty", value);
		if (keys.contains("")) {
			throw QueryRefusals.containsEmptyText(nameInRefusals, name);
		}
		return keys;
	}

	/** The elements of a list that a reader has read, each once. */
	static List<String> distinct(Object texts) {
		return ((List<?>) texts).stream().map(String::valueOf).distinct().toList();
	}

	/** The values of a query parameter. */
	static Object split(Object parameter) {
		String text = parameter.toString();
		return text.isEmpty() ? List.of() : new ArrayList<Object>(List.of(text.split(",", -1)));
	}

	static List<Map<String, ?>> objects(String name, Object value) {
		if (!(value instanceof List<?> list)) {
			throw QueryRefusals.cannotConvert(name, value, "java.util.List");
		}
		List<Map<String, ?>> objects = new ArrayList<>();
		for (Object element : list) {
			objects.add(object("%s[%d]".formatted(name, objects.size()), element));
		}
		return objects;
	}

	private static Map<String, ?> object(String name, @Nullable Object value) {
		if (!(value instanceof Map<?, ?> map)) {
			throw QueryRefusals.cannotConvert(name, String.valueOf(value), "java.util.Map");
		}
		Map<String, Object> object = new LinkedHashMap<>();
		map.forEach((member, given) -> object.put(String.valueOf(member), given));
		return object;
	}

	static @Nullable Boolean flag(String name, Object value) {
		return Boolean.TRUE.equals(choice(name, value)) ? Boolean.TRUE : null;
	}

	static @Nullable Boolean choice(String name, Object value) {
		return switch (value.toString().trim().toLowerCase(Locale.ROOT)) {
			case "true", "1" -> Boolean.TRUE;
			case "false", "0" -> Boolean.FALSE;
			case "" -> null;
			default -> throw QueryRefusals.cannotConvert(name, value, "java.lang.Boolean");
		};
	}

	/** As Camunda 7: {@code 2.0} is a whole number; but one with a fraction is none. */
	static @Nullable Long number(String name, Object value) {
		if (value instanceof String text && text.isBlank()) {
			return null;
		}
		if (value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 0x1p63) {
			return real.longValue();
		}
		if (value instanceof String || value instanceof Integer || value instanceof Long
				|| value instanceof BigInteger) {
			try {
				return Long.valueOf(value.toString().trim());
			}
			catch (NumberFormatException ex) {
				throw QueryRefusals.cannotConvert(name, value, "java.lang.Long");
			}
		}
		throw QueryRefusals.cannotConvert(name, value, "java.lang.Long");
	}

	/**
	 * The family's format, ISO-8601 with a zone, or milliseconds since the epoch as a
	 * JSON number.
	 */
	static @Nullable Instant date(String name, Object value) {
		if (value instanceof Integer || value instanceof Long) {
			Instant date = Instant.ofEpochMilli(((Number) value).longValue());
			return requireDate(name, value, Dates.isComparable(date) ? date : null);
		}
		if (!(value instanceof String text)) {
			throw QueryRefusals.cannotConvert(name, value, "java.util.Date");
		}
		if (text.isBlank()) {
			return null;
		}
		return requireDate(name, '"' + text + '"', Dates.parse(text));
	}

	private static Instant requireDate(String name, Object value, @Nullable Instant date) {
		if (date == null) {
			throw QueryRefusals.cannotConvert(name, value, "java.util.Date");
		}
		return date;
	}

}
