package dev.externaltask.variable;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.SqlClient;

/**
 * The variables that executions see: their own, and those of the executions around them
 * in the same instance, of which the nearest counts.
 */
@Repository
public class VisibleVariableStatements {

	private static final String SCOPE = """
			  with recursive scope (execution, around, height) as (
			       select cast(x.id as varchar(64)), cast(x.id as varchar(64)), 0 from unnest(?) x (id)
			        union all
			       select s.execution, (select e.parent_id_ from act_ru_execution e where e.id_ = s.around),
			              s.height + 1
			         from scope s
			        where s.around is not null)
			select s.execution, s.height, v.name_, v.type_, v.text_, v.text2_, v.long_, v.double_,
			       (select b.bytes_ from act_ge_bytearray b where b.id_ = v.bytearray_id_) bytes_
			  from scope s
			""";

	private static final String READ_H2 = SCOPE + """
			  join act_ru_variable v on v.execution_id_ = s.around
			 where v.task_id_ is null
			 order by s.height desc
			""";

	/**
	 * One by one: PostgreSQL cannot guess how few are looked for, and would join every
	 * execution and every variable there is.
	 */
	private static final String READ_POSTGRESQL = SCOPE + """
			 cross join lateral (
			       select v.*
			         from act_ru_variable v
			        where v.execution_id_ = s.around and v.task_id_ is null
			       offset 0) v
			 order by s.height desc
			""";

	private final SqlClient sql;

	VisibleVariableStatements(SqlClient sql) {
		this.sql = sql;
	}

	/** Every variable that one of the executions sees. */
	public List<VisibleVariable> read(List<String> executions) {
		return this.sql.either(READ_POSTGRESQL, READ_H2, executions)
			.query((row, n) -> new VisibleVariable(row.getString(1), row.getString("name_"), row.getInt("height") == 0,
					value(row)))
			.list();
	}

	/** As Camunda 7 answers it without deserializing. */
	private static TypedValue value(ResultSet row) throws SQLException {
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

	private static Map<String, @Nullable Object> file(ResultSet row) throws SQLException {
		Map<String, @Nullable Object> info = new LinkedHashMap<>();
		info.put("filename", row.getString("text_"));
		String[] kind = String.valueOf(row.getString("text2_")).split("#", -1);
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
