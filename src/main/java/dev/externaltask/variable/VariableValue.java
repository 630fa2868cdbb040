package dev.externaltask.variable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Texts;
import dev.externaltask.error.VariableRefusals;
import dev.externaltask.http.Dates;

/**
 * A variable as the tables hold it.
 *
 * @param name of the variable
 * @param type the column's word for the type, in lower case
 * @param text value of texts, and decimal text of whole numbers
 * @param text2 mark of the empty text
 * @param number value of whole numbers, flags (0, 1) and dates (milliseconds since the
 * epoch)
 * @param real value of floating-point numbers
 * @param bytes in Base64, value of documents, objects and files
 */
public record VariableValue(String name, String type, @Nullable String text, @Nullable String text2,
		@Nullable Long number, @Nullable Double real, @Nullable String bytes) {

	private static final int MAX_TEXT = 4000;

	/**
	 * Characters of a number that is given as a text: more than any double needs. Parsing
	 * takes time that grows with the square of the length, 28 s for 1,200,000 digits.
	 */
	private static final int MAX_NUMBER = 400;

	/**
	 * The value, converted to its type as Camunda 7 does. Without a type, the value says
	 * which one it is.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the variable, the
	 * value and the type
	 */
	public static VariableValue of(String name, @Nullable TypedValue given) {
		Object value = (given != null) ? given.value() : null;
		String type = (given != null && given.type() != null) ? given.type().toLowerCase(Locale.ROOT) : null;
		if (name.isEmpty() || name.length() > 255 || !Texts.isStorable(name)) {
			throw VariableRefusals.invalidName();
		}
		if (!isFinite(value)) {
			return fail(name, (type != null) ? type : typeOf(value), value);
		}
		try {
			return (type != null) ? of(name, type, value, (given != null) ? given.valueInfo() : null)
					: untyped(name, value);
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return fail(name, type, value);
		}
	}

	byte @Nullable [] decodedBytes() {
		return (this.bytes != null) ? Base64.getDecoder().decode(this.bytes) : null;
	}

	private static VariableValue untyped(String name, @Nullable Object value) {
		String type = typeOf(value);
		return (value != null && type.equals("object"))
				? required(DocumentValue.untyped(name, value), name, type, value) : of(name, type, value, null);
	}

	private static VariableValue of(String name, String type, @Nullable Object value,
			@Nullable Map<String, @Nullable Object> info) {
		return switch (type) {
			case "null" -> (value != null) ? fail(name, type, value) : typed(name, type, null);
			case "string" -> text(name, value);
			case "integer" -> whole(name, type, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
			case "short" -> whole(name, type, value, Short.MIN_VALUE, Short.MAX_VALUE);
			case "long" -> whole(name, type, value, Long.MIN_VALUE, Long.MAX_VALUE);
			case "double" -> real(name, value);
			case "boolean" -> flag(name, value);
			case "date" -> date(name, value);
			case "bytes" -> required(DocumentValue.of(name, type, (value != null) ? value.toString() : null, null),
					name, type, value);
			default -> required(DocumentValue.of(name, type, value, info), name, type, value);
		};
	}

	private static VariableValue required(@Nullable VariableValue document, String name, String type,
			@Nullable Object value) {
		return (document != null) ? document : fail(name, type, value);
	}

	/** The type of a value that has come without one. */
	private static String typeOf(@Nullable Object value) {
		if (value == null) {
			return "null";
		}
		return (value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Long
				|| value instanceof Double) ? value.getClass().getSimpleName().toLowerCase(Locale.ROOT) : "object";
	}

	/** Whether every number in the value is one that JSON can write. */
	private static boolean isFinite(@Nullable Object value) {
		if (value instanceof Collection<?> list) {
			return list.stream().allMatch(VariableValue::isFinite);
		}
		if (value instanceof Map<?, ?> map) {
			return isFinite(map.values());
		}
		return !(value instanceof Double real) || Double.isFinite(real);
	}

	private static VariableValue typed(String name, String type, @Nullable Long number) {
		return new VariableValue(name, type, null, null, number, null, null);
	}

	/** As Camunda 7: every JSON value is a text as well, arrays in Java's words. */
	private static VariableValue text(String name, @Nullable Object value) {
		if (value == null) {
			return typed(name, "string", null);
		}
		String text = value.toString();
		if (text.length() > MAX_TEXT || !Texts.isStorable(text)) {
			return fail(name, "string", value);
		}
		return new VariableValue(name, "string", text, text.isEmpty() ? "!emptyString!" : null, null, null, null);
	}

	private static VariableValue whole(String name, String type, @Nullable Object value, long least, long most) {
		String text = trimmed(value);
		if (isAbsent(text)) {
			return typed(name, type, null);
		}
		long number = number(name, type, text).longValueExact();
		return (number < least || number > most) ? fail(name, type, value)
				: new VariableValue(name, type, Long.toString(number), null, number, null, null);
	}

	private static VariableValue real(String name, @Nullable Object value) {
		String text = trimmed(value);
		Double real = isAbsent(text) ? null : number(name, "double", text).doubleValue();
		return (real != null && real.isInfinite()) ? fail(name, "double", value)
				: new VariableValue(name, "double", null, null, null, real, null);
	}

	private static BigDecimal number(String name, String type, String text) {
		return (text.length() <= MAX_NUMBER) ? new BigDecimal(text) : new BigDecimal(fail(name, type, text).name());
	}

	private static VariableValue flag(String name, @Nullable Object value) {
		String text = trimmed(value);
		return switch (text) {
			case "", "null" -> typed(name, "boolean", null);
			case "true", "True", "TRUE" -> typed(name, "boolean", 1L);
			case "false", "False", "FALSE" -> typed(name, "boolean", 0L);
			default -> fail(name, "boolean", value);
		};
	}

	private static VariableValue date(String name, @Nullable Object value) {
		String text = trimmed(value);
		Instant date = Dates.parse(text);
		return (date == null && !isAbsent(text)) ? fail(name, "date", value)
				: typed(name, "date", (date != null) ? date.toEpochMilli() : null);
	}

	/** As Camunda 7: a blank text and the text null are no value of most types. */
	private static boolean isAbsent(String text) {
		return text.isEmpty() || text.equals("null");
	}

	private static String trimmed(@Nullable Object value) {
		return String.valueOf(value).trim();
	}

	private static VariableValue fail(String name, @Nullable String type, @Nullable Object value) {
		throw VariableRefusals.cannotSet(name, value, String.valueOf(type));
	}

}
