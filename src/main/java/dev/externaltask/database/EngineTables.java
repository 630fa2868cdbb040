package dev.externaltask.database;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the service needs of an engine's tables, and which version of Camunda brought what
 * of it. A younger column is not needed if it can read as null.
 */
final class EngineTables {

	/** Any of them tells that the tables are an engine's. */
	static final Set<String> MARKS = Set.of("act_ge_property", "act_ge_schema_log");

	/** The engine's log of its versions, which tells nothing but a name. */
	static final String VERSIONS = "act_ge_schema_log";

	/** The tables of the history, which an engine has all or none of. */
	static final Set<String> HISTORY = Set.of("act_hi_procinst", "act_hi_actinst", "act_hi_varinst", "act_hi_incident",
			"act_hi_ext_task_log", "act_hi_op_log", "act_hi_job_log");

	/**
	 * The tables of cases (CMMN), which an engine can be run without. Only the filters on
	 * cases need them.
	 */
	static final Set<String> CASES = Set.of("act_ru_case_execution", "act_hi_caseinst");

	private static final Set<String> NEEDED = Set.of("act_ge_property", "act_ge_bytearray", "act_re_procdef",
			"act_ru_execution", "act_ru_ext_task", "act_ru_incident", "act_ru_job", "act_ru_variable");

	/** What reads as null where it is absent. */
	private static final List<AbsentColumn> YOUNGER = List.of(
			new AbsentColumn("act_hi_op_log", "annotation_", "varchar", "7.12"),
			new AbsentColumn("act_ru_incident", "annotation_", "varchar", "7.15"),
			new AbsentColumn("act_hi_incident", "annotation_", "varchar", "7.15"),
			new AbsentColumn("act_ru_ext_task", "last_failure_log_id_", "varchar", "7.17"),
			new AbsentColumn("act_ru_ext_task", "create_time_", "timestamp", "7.21"));

	/**
	 * Columns without which the service cannot work, by the version of Camunda that added
	 * them to tables that already existed. An engine without one of them is refused.
	 */
	private static final Map<String, List<String>> NEEDED_COLUMNS = Map.of("7.5",
			List.of("act_ru_ext_task.priority_", "act_ru_ext_task.tenant_id_", "act_ru_incident.tenant_id_",
					"act_ru_incident.job_def_id_", "act_re_procdef.version_tag_"),
			"7.6", List.of("act_ru_ext_task.error_details_id_", "act_hi_procinst.state_"), "7.7",
			List.of("act_re_procdef.history_ttl_"), "7.10",
			List.of("act_ru_execution.root_proc_inst_id_", "act_ge_bytearray.type_", "act_ge_bytearray.create_time_",
					"act_ge_bytearray.root_proc_inst_id_", "act_ge_bytearray.removal_time_",
					"act_hi_procinst.root_proc_inst_id_", "act_hi_procinst.removal_time_",
					"act_hi_incident.root_proc_inst_id_", "act_hi_incident.removal_time_",
					"act_hi_ext_task_log.root_proc_inst_id_", "act_hi_ext_task_log.removal_time_",
					"act_hi_op_log.root_proc_inst_id_", "act_hi_op_log.removal_time_"),
			"7.11", List.of("act_hi_op_log.category_", "act_hi_op_log.external_task_id_"), "7.12",
			List.of("act_hi_incident.history_configuration_"), "7.13",
			List.of("act_ru_incident.failed_activity_id_", "act_hi_incident.failed_activity_id_"));

	private EngineTables() {
	}

	/**
	 * The tables that are needed and not among these, of the history too if it is kept.
	 */
	static Set<String> missing(Set<String> tables) {
		Set<String> missing = new TreeSet<>(NEEDED);
		if (keepsHistory(tables)) {
			missing.addAll(HISTORY);
		}
		missing.removeAll(tables);
		return missing;
	}

	/** Whether the service does not work without this table. */
	static boolean isNeeded(String table) {
		return NEEDED.contains(table) || HISTORY.contains(table);
	}

	/** Whether there is a table of the history. */
	static boolean keepsHistory(Set<String> tables) {
		return tables.stream().anyMatch(HISTORY::contains);
	}

	/**
	 * The columns that are needed and not among these, by the version that brought them,
	 * the newest version first.
	 */
	static Map<String, Set<String>> missingColumns(Set<String> tables, Set<String> columns) {
		Map<String, Set<String>> missing = new TreeMap<>(Versions.BY_AGE.reversed());
		NEEDED_COLUMNS.forEach((since, needed) -> needed.stream()
			.filter((column) -> tables.contains(column.substring(0, column.indexOf('.'))) && !columns.contains(column))
			.forEach((column) -> missing.computeIfAbsent(since, (key) -> new TreeSet<>()).add(column)));
		return missing;
	}

	/** The columns that read as null, since they are not among these. */
	static List<AbsentColumn> absentColumns(Set<String> tables, Set<String> columns) {
		return YOUNGER.stream()
			.filter((column) -> tables.contains(column.table()) && !columns.contains(column.toString()))
			.toList();
	}

}
