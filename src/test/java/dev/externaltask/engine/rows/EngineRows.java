package dev.externaltask.engine.rows;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * The rows of an engine that a call could change, with the ids that it makes up replaced
 * by what they stand for.
 *
 * @param rows readable rows by table and row id
 * @param comparable the same as a list per table that does not depend on made-up ids
 */
record EngineRows(Map<String, Map<String, String>> rows, Map<String, List<String>> comparable) {

	private static final List<String> TABLES = List.of("act_ru_ext_task", "act_ru_incident", "act_ru_execution",
			"act_hi_incident", "act_hi_op_log", "act_hi_ext_task_log", "act_hi_procinst", "act_ru_variable",
			"act_ge_bytearray");

	/** Where ids of details and of log rows are named. */
	private static final List<String> REFERENCES = List.of("error_details_id_", "last_failure_log_id_",
			"history_configuration_");

	private static final String FAILED = "1";

	private static final List<String> INCIDENT_IDS = List.of("cause_incident_id_", "root_cause_incident_id_");

	static EngineRows of(JdbcClient jdbc) {
		Map<String, Map<String, Map<String, String>>> read = new HashMap<>();
		TABLES.forEach((table) -> read.put(table, read(jdbc, table)));
		Map<String, String> names = failures(read);
		Map<String, Map<String, String>> tables = new TreeMap<>();
		for (String table : TABLES) {
			Map<String, Map<String, String>> rows = Objects.requireNonNull(read.get(table));
			rows.values().forEach((row) -> replace(row, names));
			switch (table) {
				case "act_ru_incident" -> nameIncidents(rows, "incident_timestamp_");
				case "act_hi_incident" -> nameIncidents(rows, "create_time_");
				case "act_hi_op_log" -> nameOperations(rows);
				case "act_hi_ext_task_log" -> forgetDeletions(rows);
				default -> {
				}
			}
			Map<String, String> texts = new TreeMap<>();
			rows.forEach((id, row) -> texts.put(id, row.toString()));
			tables.put(table, texts);
		}
		return new EngineRows(tables, comparable(tables));
	}

	/** A failure in the log is known by its task and its time, details by their text. */
	private static Map<String, String> failures(Map<String, Map<String, Map<String, String>>> read) {
		Map<String, String> names = new HashMap<>();
		Objects.requireNonNull(read.get("act_hi_ext_task_log")).forEach((id, row) -> {
			if (FAILED.equals(row.get("state_"))) {
				names.put(id, row.get("ext_task_id_") + " failed at " + row.get("timestamp_"));
			}
		});
		Objects.requireNonNull(read.get("act_ge_bytearray")).forEach((id, row) -> {
			if (String.valueOf(row.get("name_")).endsWith("xceptionByteArray")) {
				names.put(id, "%s of %s: %s".formatted(row.get("name_"), row.get("create_time_"), row.get("bytes_")));
			}
		});
		return names;
	}

	private static void replace(Map<String, String> row, Map<String, String> names) {
		row.computeIfPresent("id_", (column, id) -> names.getOrDefault(id, id));
		REFERENCES.forEach((column) -> row.computeIfPresent(column, (key, id) -> names.getOrDefault(id, id)));
	}

	private static String text(@Nullable Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
	}

	private static Map<String, Map<String, String>> read(JdbcClient jdbc, String table) {
		return jdbc.sql("select * from " + table)
			.query((ResultSetExtractor<Map<String, Map<String, String>>>) EngineRows::rows);
	}

	/**
	 * Names in lower case, each made once and not for every row, in the table's order.
	 */
	private static Map<String, Map<String, String>> rows(ResultSet values) throws SQLException {
		List<String> columns = new ArrayList<>();
		for (int i = 1; i <= values.getMetaData().getColumnCount(); i++) {
			columns.add(values.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT));
		}
		Map<String, Map<String, String>> rows = new HashMap<>();
		while (values.next()) {
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < columns.size(); i++) {
				row.put(columns.get(i), text(JdbcUtils.getResultSetValue(values, i + 1)));
			}
			rows.put(Objects.requireNonNull(row.get("id_")), row);
		}
		return rows;
	}

	/**
	 * An incident is known by where it hangs, what it is about, when it was opened, and
	 * the same of its cause.
	 */
	private static void nameIncidents(Map<String, Map<String, String>> rows, String time) {
		Map<String, String> names = new HashMap<>();
		rows.keySet().forEach((id) -> names.put(id, name(id, rows, time)));
		rows.forEach((id, row) -> {
			row.put("id_", String.valueOf(names.get(id)));
			INCIDENT_IDS
				.forEach((column) -> row.computeIfPresent(column, (key, value) -> names.getOrDefault(value, value)));
		});
	}

	private static String name(String id, Map<String, Map<String, String>> rows, String time) {
		Map<String, String> row = Objects.requireNonNull(rows.get(id));
		String own = "%s of %s on %s at %s".formatted(row.get("incident_type_"), row.get("configuration_"),
				row.get("execution_id_"), row.get(time));
		String cause = row.get("cause_incident_id_");
		return (cause == null || cause.equals(id) || !rows.containsKey(cause)) ? own
				: own + " <- " + name(cause, rows, time);
	}

	/** An operation is known by its time and the number of its rows. */
	private static void nameOperations(Map<String, Map<String, String>> rows) {
		Map<String, Long> sizes = rows.values()
			.stream()
			.collect(Collectors.groupingBy((row) -> String.valueOf(row.get("operation_id_")), Collectors.counting()));
		rows.values().forEach((row) -> {
			row.put("operation_id_", row.get("timestamp_") + " x " + sizes.get(row.get("operation_id_")));
			row.remove("id_");
		});
	}

	private static Map<String, List<String>> comparable(Map<String, Map<String, String>> rows) {
		Map<String, List<String>> tables = new TreeMap<>();
		rows.forEach((table, texts) -> tables.put(table, texts.values().stream().sorted().toList()));
		return tables;
	}

	/** An engine deletes the tasks of an instance in no fixed order. */
	private static void forgetDeletions(Map<String, Map<String, String>> rows) {
		rows.values().stream().filter((row) -> "3".equals(row.get("state_"))).forEach((row) -> row.remove("id_"));
	}

	/** Looks for the rows that differ only if there are any, which takes longer. */
	void assertEqualTo(EngineRows expected, String when) {
		if (!this.comparable.equals(expected.comparable)) {
			assertThat(without(expected)).as(when).isEqualTo(expected.without(this));
			fail("number of rows, " + when);
		}
	}

	/** Those of {@link #comparable} that the other does not have. */
	private Map<String, List<String>> without(EngineRows other) {
		Map<String, List<String>> difference = new TreeMap<>();
		this.comparable.forEach((table, rows) -> {
			Set<String> known = Set.copyOf(other.comparable.getOrDefault(table, List.of()));
			difference.put(table, rows.stream().filter((row) -> !known.contains(row)).toList());
		});
		return difference;
	}

	/** How many rows are new, different or gone since then. */
	int changedSince(EngineRows before) {
		int changed = 0;
		for (String table : TABLES) {
			Map<String, String> then = Objects.requireNonNull(before.rows.get(table));
			Map<String, String> now = Objects.requireNonNull(this.rows.get(table));
			changed += (int) now.entrySet()
				.stream()
				.filter((row) -> !row.getValue().equals(then.get(row.getKey())))
				.count();
			changed += (int) then.keySet().stream().filter((id) -> !now.containsKey(id)).count();
		}
		return changed;
	}

}
