package dev.externaltask.variable;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a variable from the columns that hold it.
 */
final class StoredValue {

	private StoredValue() {
	}

	/**
	 * The value of the current row, as Camunda 7 answers it without deserializing.
	 * @param row with the columns {@code type_}, {@code text_}, {@code text2_},
	 * {@code long_}, {@code double_} and {@code bytes_}
	 */
	static TypedValue read(ResultSet row) throws SQLException {
		String type = row.getString("type_");
		byte[] bytes = row.getBytes("bytes_");
		return switch (type) {
			case "string" -> typed(type, text(row));
			case "integer", "long", "short" -> typed(type, row.getObject("long_", Long.class));
			case "double" -> typed(type, row.getObject("double_", Double.class));
			case "boolean" -> typed(type, flag(row));
			case "date" -> typed(type, date(row));
			case "bytes" -> typed(type, bytes);
			case "file" -> new TypedValue(null, "File", file(row));
			case "serializable" -> object(row, "application/x-java-serialized-object",
					(bytes != null) ? Base64.getEncoder().encodeToString(bytes) : null);
			default -> type.startsWith("spin://") ? object(row, type.substring("spin://".length()), text(bytes))
					: typed(type, (bytes != null) ? text(bytes) : row.getString("text_"));
		};
	}

	private static TypedValue typed(String type, @Nullable Object value) {
		return new TypedValue(value, Character.toUpperCase(type.charAt(0)) + type.substring(1), Map.of());
	}

	private static TypedValue object(ResultSet row, String format, @Nullable String value) throws SQLException {
		Map<String, @Nullable Object> info = new LinkedHashMap<>();
		info.put("objectTypeName", row.getString("text2_"));
		info.put("serializationDataFormat", format);
		return new TypedValue(value, "Object", info);
	}

	/** What is said about a file: its name, and its type and encoding if it has them. */
	static Map<String, @Nullable Object> file(ResultSet row) throws SQLException {
		Map<String, @Nullable Object> info = new LinkedHashMap<>();
		info.put("filename", row.getString("text_"));
		String[] kind = String.valueOf(row.getString("text2_")).split("#", 2);
		if (kind.length == 2 && !kind[0].isEmpty()) {
			info.put("mimeType", kind[0]);
		}
		if (kind.length == 2 && !kind[1].isEmpty()) {
			info.put("encoding", kind[1]);
		}
		return info;
	}

	private static @Nullable String text(ResultSet row) throws SQLException {
		return "!emptyString!".equals(row.getString("text2_")) ? "" : row.getString("text_");
	}

	private static @Nullable String text(byte @Nullable [] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : null;
	}

	private static @Nullable Boolean flag(ResultSet row) throws SQLException {
		Long number = row.getObject("long_", Long.class);
		return (number != null) ? number == 1 : null;
	}

	private static @Nullable Instant date(ResultSet row) throws SQLException {
		Long number = row.getObject("long_", Long.class);
		return (number != null) ? Instant.ofEpochMilli(number) : null;
	}

}
