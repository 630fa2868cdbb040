package dev.externaltask.engine.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log of users' operations, as the one of an engine compares with the one of the
 * service.
 */
final class OperationLogRows {

	private static final Pattern ID = Pattern
		.compile("(deployment|proc_def|proc_inst|root_proc_inst|external_task|execution|operation|batch)_id_");

	private OperationLogRows() {
	}

	/** What stands for the ids of an instance and its tasks. */
	static Map<String, String> ids(String instance, List<Map<String, Object>> tasks, @Nullable String tenant) {
		Map<String, String> ids = new TreeMap<>();
		ids.put("instance", instance);
		ids.put("task", String.valueOf(tasks.get(0).get("id_")));
		ids.put("execution", String.valueOf(tasks.get(0).get("execution_id_")));
		ids.put("free", String.valueOf(tasks.get(1).get("id_")));
		ids.put("tenant", (tenant != null) ? '"' + tenant + '"' : "null");
		return ids;
	}

	/** Adds what the tables tell of the instance. */
	static void complete(Map<String, String> ids, JdbcClient tables) {
		String instance = Objects.requireNonNull(ids.get("instance"));
		ids.put("incident",
				tables.sql("select id_ from act_ru_incident where proc_inst_id_ = ?")
					.param(instance)
					.query(String.class)
					.single());
		ids.put("definition",
				tables.sql("select proc_def_id_ from act_ru_execution where id_ = ?")
					.param(instance)
					.query(String.class)
					.single());
		ids.put("deployment",
				tables.sql("select deployment_id_ from act_re_procdef where id_ = ?")
					.param(ids.get("definition"))
					.query(String.class)
					.single());
	}

	/** The only operation in the log. */
	static String operation(JdbcClient tables) {
		return tables.sql("select operation_id_ from act_hi_op_log").query(String.class).single();
	}

	/**
	 * The log, without the ids of its rows and their times; other ids by what they stand
	 * for, those of new instances as such.
	 */
	static List<Map<String, String>> of(JdbcClient tables, Map<String, String> ids) {
		Map<String, String> names = new TreeMap<>();
		ids.forEach((name, id) -> names.put(id, "<" + name + ">"));
		Set<String> operations = new TreeSet<>();
		List<Map<String, String>> rows = new ArrayList<>();
		tables.sql("""
				select l.*, case when h.removal_time_ = l.removal_time_ then 'of the root' end removal
				  from act_hi_op_log l
				  left join act_hi_procinst h on h.id_ = l.root_proc_inst_id_
				""").query().listOfRows().forEach((row) -> {
			Map<String, String> shown = shown(row, names);
			if (!"<operation>".equals(shown.get("operation_id_"))) {
				operations.add(String.valueOf(shown.remove("operation_id_")));
			}
			rows.add(shown);
		});
		assertThat(operations).hasSizeLessThanOrEqualTo(1);
		rows.sort((one, other) -> one.toString().compareTo(other.toString()));
		return rows;
	}

	private static Map<String, String> shown(Map<String, Object> row, Map<String, String> names) {
		Map<String, String> shown = new TreeMap<>();
		row.forEach((column, value) -> {
			String name = column.toLowerCase(Locale.ROOT);
			if (value != null && !name.equals("id_") && !name.equals("timestamp_")) {
				boolean isId = ID.matcher(name).matches() || namesAnId(row);
				boolean isKnown = isId && names.containsKey(value.toString());
				String text = name.equals("removal_time_") ? "set" : value.toString();
				shown.put(name, (isKnown || name.endsWith("proc_inst_id_"))
						? names.computeIfAbsent(value.toString(), (key) -> "<new>") : text);
			}
		});
		return shown;
	}

	private static boolean namesAnId(Map<String, Object> row) {
		return row.containsValue("incidentId") || row.containsValue("operationId");
	}

}
