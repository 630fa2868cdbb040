package dev.externaltask.variable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
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
	 * The value, checked against its type.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the variable, the
	 * value and the type
	 */
	public static VariableValue of(String name, @Nullable TypedValue given) {
		Object value = (given != null) ? given.value() : null;
		String type = (given != null && given.type() != null) ? given.type().toLowerCase(Locale.ROOT) : typeOf(value);
		if (name.isEmpty() || name.length() > 255 || !Texts.isStorable(name)) {
			throw VariableRefusals.invalidName();
		}
		try {
			return of(name, type, value, (given != null) ? given.valueInfo() : null);
		}
		catch (ArithmeticException | NumberFormatException ex) {
			throw VariableRefusals.cannotSet(name, value, type);
		}
	}

	byte @Nullable [] decodedBytes() {
		return (this.bytes != null) ? Base64.getDecoder().decode(this.bytes) : null;
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
			default -> {
				VariableValue document = DocumentValue.of(name, type, value, info);
				yield (document != null) ? document : fail(name, type, value);
			}
		};
	}

	private static String typeOf(@Nullable Object value) {
		if (value == null) {
			return "null";
		}
		if (value instanceof Double || value instanceof java.math.BigInteger) {
			return "double";
		}
		return value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
	}

	private static VariableValue typed(String name, String type, @Nullable Long number) {
		return new VariableValue(name, type, null, null, number, null, null);
	}

	private static VariableValue text(String name, @Nullable Object value) {
		if (value == null) {
			return typed(name, "string", null);
		}
		if (!(value instanceof String text) || text.length() > MAX_TEXT || !Texts.isStorable(text)) {
			return fail(name, "string", value);
		}
		return new VariableValue(name, "string", text, text.isEmpty() ? "!emptyString!" : null, null, null, null);
	}

	private static VariableValue whole(String name, String type, @Nullable Object value, long least, long most) {
		if (value == null) {
			return typed(name, type, null);
		}
		long number = number(name, type, value).longValueExact();
		return (number < least || number > most) ? fail(name, type, value)
				: new VariableValue(name, type, Long.toString(number), null, number, null, null);
	}

	private static VariableValue real(String name, @Nullable Object value) {
		Double real = (value != null) ? number(name, "double", value).doubleValue() : null;
		return (real != null && real.isInfinite()) ? fail(name, "double", value)
				: new VariableValue(name, "double", null, null, null, real, null);
	}

	private static BigDecimal number(String name, String type, Object value) {
		String text = (value instanceof Number || value instanceof String) ? value.toString().trim() : "";
		return (text.length() <= MAX_NUMBER) ? new BigDecimal(text) : new BigDecimal(fail(name, type, value).name());
	}

	private static VariableValue flag(String name, @Nullable Object value) {
		return switch (String.valueOf(value)) {
			case "null" -> typed(name, "boolean", null);
			case "true" -> typed(name, "boolean", 1L);
			case "false" -> typed(name, "boolean", 0L);
			default -> fail(name, "boolean", value);
		};
	}

	private static VariableValue date(String name, @Nullable Object value) {
		Instant date = (value instanceof String text) ? Dates.parse(text) : null;
		return (date == null && value != null) ? fail(name, "date", value)
				: typed(name, "date", (date != null) ? date.toEpochMilli() : null);
	}

	private static VariableValue fail(String name, String type, @Nullable Object value) {
		throw VariableRefusals.cannotSet(name, value, type);
	}

}
