package dev.externaltask.variable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Texts;

/**
 * Values that stand beside their variable, as bytes: documents, objects as their client
 * has serialized them, and files. Nothing here looks into them.
 */
final class DocumentValue {

	private static final String JAVA = "application/x-java-serialized-object";

	private DocumentValue() {
	}

	/**
	 * The value, {@code null} if it is none of its type.
	 */
	static @Nullable VariableValue of(String name, String type, @Nullable Object value,
			@Nullable Map<String, @Nullable Object> info) {
		if (value != null && !(value instanceof String)) {
			return null;
		}
		String text = (String) value;
		return switch (type) {
			case "json", "xml" -> document(name, type, null, null, encoded(text));
			case "bytes" -> isBase64(text) ? document(name, type, null, null, text) : null;
			case "object" -> object(name, text, info(info, "objectTypeName"), info(info, "serializationDataFormat"));
			case "file" -> file(name, text, info(info, "filename"),
					orEmpty(info(info, "mimeType")) + '#' + orEmpty(info(info, "encoding")));
			default -> null;
		};
	}

	private static @Nullable VariableValue object(String name, @Nullable String value, @Nullable String className,
			@Nullable String format) {
		if (className == null || format == null || (format.equals(JAVA) && !isBase64(value))) {
			return null;
		}
		return format.equals(JAVA) ? document(name, "serializable", null, className, value)
				: document(name, "spin://" + format, null, className, encoded(value));
	}

	private static @Nullable VariableValue file(String name, @Nullable String value, @Nullable String fileName,
			String kind) {
		return (fileName != null && isBase64(value))
				? document(name, "file", fileName, (kind.length() > 1) ? kind : null, value) : null;
	}

	private static VariableValue document(String name, String type, @Nullable String text, @Nullable String text2,
			@Nullable String base64) {
		return new VariableValue(name, type, text, text2, null, null, base64);
	}

	/** One that fits into its column. */
	private static @Nullable String info(@Nullable Map<String, @Nullable Object> info, String member) {
		Object value = (info != null) ? info.get(member) : null;
		return (value instanceof String text && text.length() <= 200 && Texts.isStorable(text)) ? text : null;
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static @Nullable String encoded(@Nullable String text) {
		return (text != null) ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) : null;
	}

	/** Padding may be absent. */
	private static boolean isBase64(@Nullable String text) {
		try {
			return text == null || Base64.getDecoder().decode(text) != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
