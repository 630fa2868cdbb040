package dev.externaltask.variable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.database.Texts;

/**
 * Values that stand beside their variable, as bytes: documents, objects as their client
 * has serialized them, and files. Nothing here looks into them.
 */
final class DocumentValue {

	/** The format of objects whose bytes are JSON. */
	static final String JSON = "application/json";

	private static final String JAVA = "application/x-java-serialized-object";

	/** Characters that the columns of texts have room for. */
	private static final int MAX_TEXT = 4000;

	/** What is left of the history's column of the type, behind {@code spin://}. */
	private static final int MAX_FORMAT = 93;

	private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

	private static final Pattern ENCODING = Pattern.compile("[\\w.:+-]+");

	private static final JsonMapper MAPPER = new JsonMapper();

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
			case "bytes" -> isBase64(text) ? document(name, type, null, null, withoutSpaces(text)) : null;
			case "object" -> object(name, text, info(info, "objectTypeName", MAX_TEXT),
					info(info, "serializationDataFormat", MAX_FORMAT));
			case "file" -> file(name, text, info(info, "filename", MAX_TEXT), (info != null) ? info : Map.of());
			default -> null;
		};
	}

	/**
	 * A value that has come without a type and that no other type holds, as an object
	 * whose bytes are JSON. The class is the one that Camunda 7 names.
	 */
	static @Nullable VariableValue untyped(String name, Object value) {
		String className = (value instanceof List) ? "java.util.ArrayList"
				: (value instanceof Map) ? "java.util.LinkedHashMap" : value.getClass().getName();
		String json = MAPPER.writeValueAsString(value);
		return Texts.isStorable(json) ? object(name, json, className, JSON) : null;
	}

	private static @Nullable VariableValue object(String name, @Nullable String value, @Nullable String className,
			@Nullable String format) {
		if (className == null || format == null || (format.equals(JAVA) && !isBase64(value))) {
			return null;
		}
		return format.equals(JAVA) ? document(name, "serializable", null, className, withoutSpaces(value))
				: document(name, "spin://" + format, null, className, encoded(value));
	}

	private static @Nullable VariableValue file(String name, @Nullable String value, @Nullable String fileName,
			Map<String, @Nullable Object> info) {
		if (fileName == null || !isBase64(value) || !isAbsentOrText(info.get("mimeType"))
				|| !isAbsentOrText(info.get("encoding"))) {
			return null;
		}
		String mimeType = orEmpty(info(info, "mimeType", MAX_TEXT));
		String encoding = orEmpty(info(info, "encoding", MAX_TEXT));
		String kind = mimeType + '#' + encoding;
		return (isReadable(mimeType, encoding) && kind.length() <= MAX_TEXT)
				? document(name, "file", fileName, (kind.length() > 1) ? kind : null, withoutSpaces(value)) : null;
	}

	/** Whether the two can be told apart again, and be sent as the type of a content. */
	private static boolean isReadable(String mimeType, String encoding) {
		return (mimeType.isEmpty() || (mimeType.indexOf('#') < 0 && isMimeType(mimeType)))
				&& (encoding.isEmpty() || isEncoding(encoding));
	}

	/** Whether a text can be sent as the type of a content. */
	static boolean isMimeType(String text) {
		try {
			return PRINTABLE.matcher(text).matches() && MimeTypeUtils.parseMimeType(text) != null;
		}
		catch (InvalidMimeTypeException ex) {
			return false;
		}
	}

	/** Whether a text can be sent as the charset of a content. */
	static boolean isEncoding(String text) {
		return ENCODING.matcher(text).matches();
	}

	private static VariableValue document(String name, String type, @Nullable String text, @Nullable String text2,
			@Nullable String base64) {
		return new VariableValue(name, type, text, text2, null, null, base64);
	}

	/** As Camunda 7: numbers and flags are texts as well. One that fits its column. */
	private static @Nullable String info(@Nullable Map<String, @Nullable Object> info, String member, int most) {
		Object value = (info != null) ? info.get(member) : null;
		return (value != null && isAbsentOrText(value) && value.toString().length() <= most) ? value.toString() : null;
	}

	private static boolean isAbsentOrText(@Nullable Object value) {
		return value == null || (!(value instanceof Map || value instanceof List)
				&& value.toString().length() <= MAX_TEXT && Texts.isStorable(value.toString()));
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static @Nullable String encoded(@Nullable String text) {
		return (text != null) ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) : null;
	}

	/** Padding may be absent, and lines may be broken. */
	private static boolean isBase64(@Nullable String text) {
		try {
			return text == null || Base64.getDecoder().decode(withoutSpaces(text)) != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static @Nullable String withoutSpaces(@Nullable String base64) {
		return (base64 != null) ? base64.replaceAll("\\s+", "") : null;
	}

}
