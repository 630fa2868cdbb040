package dev.externaltask.query;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.InvalidRequestException;

/**
 * Reads the values of filters, from JSON or from query parameters. As Camunda 7: texts
 * stand for numbers and flags, blank ones for nothing.
 */
final class Values {

	private Values() {
	}

	static String text(String name, Object value) {
		if (value instanceof List || value instanceof java.util.Map) {
			throw refused(name, value, "java.lang.String");
		}
		String text = value.toString();
		if (!Texts.isStorable(text)) {
			throw InvalidRequestException
				.badRequest("'%s' contains a character that no stored text can have".formatted(name));
		}
		return text;
	}

	/** PostgreSQL refuses an escape character that escapes nothing. */
	static String pattern(String name, Object value) {
		String pattern = text(name, value);
		int end = pattern.length();
		while (end > 0 && pattern.charAt(end - 1) == '\\') {
			end--;
		}
		if ((pattern.length() - end) % 2 != 0) {
			throw InvalidRequestException.badRequest("'%s' ends with an escape character".formatted(name));
		}
		return pattern;
	}

	static @Nullable List<String> texts(String name, String calledBy, Object value) {
		if (!(value instanceof List<?> list)) {
			throw refused(name, value, "java.util.List");
		}
		List<String> texts = new ArrayList<>(list.size());
		for (Object element : list) {
			if (element == null) {
				throw InvalidRequestException.badRequest(calledBy + " contains null value");
			}
			texts.add(text(name, element));
		}
		return texts.isEmpty() ? null : texts;
	}

	static @Nullable Boolean flag(String name, Object value) {
		return switch (value.toString().trim().toLowerCase(Locale.ROOT)) {
			case "true", "1" -> Boolean.TRUE;
			case "false", "0", "" -> null;
			default -> throw refused(name, value, "java.lang.Boolean");
		};
	}

	static @Nullable Long number(String name, Object value) {
		if (value instanceof String text && text.isBlank()) {
			return null;
		}
		if (value instanceof String || value instanceof Integer || value instanceof Long
				|| value instanceof BigInteger) {
			try {
				return Long.valueOf(value.toString().trim());
			}
			catch (NumberFormatException ex) {
				throw refused(name, value, "java.lang.Long");
			}
		}
		throw refused(name, value, "java.lang.Long");
	}

	/**
	 * The family's format, ISO-8601 with a zone, or milliseconds since the epoch as a
	 * JSON number.
	 */
	static @Nullable Instant date(String name, Object value) {
		if (value instanceof Integer || value instanceof Long) {
			return Instant.ofEpochMilli(((Number) value).longValue());
		}
		if (!(value instanceof String text)) {
			throw refused(name, value, "java.util.Date");
		}
		if (text.isBlank()) {
			return null;
		}
		Instant date = Dates.parse(text);
		if (date == null) {
			throw refused(name, '"' + text + '"', "java.util.Date");
		}
		return date;
	}

	/** As Camunda 7 says it of query parameters; here of JSON members as well. */
	static InvalidRequestException refused(String name, Object value, String type) {
		String shown = value.toString().replace("\"", "");
		return InvalidRequestException
			.badRequest("Cannot set query parameter '%s' to value '%s': Cannot convert value %s to java type %s"
				.formatted(name, shown, value, type));
	}

}
