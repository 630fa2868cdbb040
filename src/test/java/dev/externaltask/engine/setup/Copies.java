package dev.externaltask.engine.setup;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.externaltask.TestDatabase;

/**
 * More instances than an engine can start in a short time: copies of those that it has
 * started, row by row, under ids of their own.
 */
public final class Copies {

	private static final List<String> TABLES = List.of("act_ru_execution", "act_ru_ext_task", "act_ru_variable",
			"act_hi_procinst", "act_hi_actinst", "act_hi_varinst", "act_hi_ext_task_log");

	private static final Set<String> IDS = Set.of("id_", "parent_id_", "super_exec_", "proc_inst_id_",
			"root_proc_inst_id_", "execution_id_", "act_inst_id_", "parent_act_inst_id_", "super_process_instance_id_",
			"call_proc_inst_id_", "ext_task_id_", "var_scope_");

	private Copies() {
	}

	/** Adds so many copies of every instance; none may have incidents. */
	public static void add(JdbcClient jdbc, int copies) {
		checkReferences(jdbc, false);
		TABLES.forEach((table) -> copy(jdbc, table, copies));
		checkReferences(jdbc, true);
		jdbc.sql("analyze").update();
	}

	/** H2 checks each row by itself, and not at the end of the statement. */
	private static void checkReferences(JdbcClient jdbc, boolean check) {
		if (!TestDatabase.isPostgresql()) {
			jdbc.sql("set referential_integrity " + check).update();
		}
	}

	private static void copy(JdbcClient jdbc, String table, int copies) {
		List<String> columns = jdbc.sql("""
				select lower(column_name) from information_schema.columns
				 where lower(table_name) = ? and table_schema = current_schema
				""").param(table).query(String.class).list();
		String values = columns.stream()
			.map((column) -> IDS.contains(column) ? "r.%s || '-' || n.n".formatted(column) : "r." + column)
			.collect(Collectors.joining(", "));
		jdbc.sql("insert into %s (%s) select %s from %s r, (select * from generate_series(1, %d)) n (n)"
			.formatted(table, String.join(", ", columns), values, table, copies)
			.toLowerCase(Locale.ROOT)).update();
	}

}
