package dev.externaltask.incident;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Opens incidents, many in one statement. A list of incidents travels as one array for
 * each of their properties.
 */
@Repository
class NewIncidentStatements {

	private static final String CALLERS = """
			select caller.id_ execution_id, x.cause_id, x.root_cause_id
			  from unnest(:causeIds, :rootCauseIds, :executionIds) x (cause_id, root_cause_id, execution_id)
			  join act_ru_execution e on e.id_ = x.execution_id
			  join act_ru_execution instance on instance.id_ = e.proc_inst_id_
			  join act_ru_execution caller on caller.id_ = instance.super_exec_
			""";

	private static final String OPEN = """
			insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_msg_, incident_type_, execution_id_,
			       activity_id_, failed_activity_id_, proc_inst_id_, proc_def_id_, cause_incident_id_,
			       root_cause_incident_id_, configuration_, tenant_id_)
			select x.id, 1, cast(:now as timestamp), t.error_msg_, 'failedExternalTask', e.id_,
			       case when x.task_id is null then e.act_id_ else t.act_id_ end,
			       case when x.task_id is null then e.act_id_ end,
			       e.proc_inst_id_,
			       case when x.task_id is null then e.proc_def_id_ else t.proc_def_id_ end,
			       x.cause_id, x.root_cause_id, t.id_,
			       case when x.task_id is null then e.tenant_id_ else t.tenant_id_ end
			  from unnest(:ids, :taskIds, :executionIds, :causeIds, :rootCauseIds)
			       x (id, task_id, execution_id, cause_id, root_cause_id)
			  join act_ru_execution e on e.id_ = x.execution_id
			  left join act_ru_ext_task t on t.id_ = x.task_id
			""";

	private final SqlClient sql;

	NewIncidentStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * The incidents that these cause one call level above: one on each execution that
	 * called the process instance of one of these. Empty if none was called.
	 */
	List<NewIncident> onCallers(List<NewIncident> called) {
		return this.sql
			.prepare(Sql.of(CALLERS)
				.with("causeIds", array(called, NewIncident::id))
				.with("rootCauseIds", array(called, NewIncident::rootCauseId))
				.with("executionIds", array(called, NewIncident::executionId)))
			.query((row, n) -> NewIncident.ofCaller(row.getString("execution_id"), row.getString("cause_id"),
					row.getString("root_cause_id")))
			.list();
	}

	/** Opens the incidents, without history. */
	void open(List<NewIncident> incidents, Instant now) {
		this.sql.prepare(withArrays(OPEN, incidents).with("now", now)).update();
	}

	/**
	 * A statement whose parameters {@code ids}, {@code taskIds}, {@code executionIds},
	 * {@code causeIds} and {@code rootCauseIds} are the properties of the incidents.
	 */
	static Sql withArrays(String text, List<NewIncident> incidents) {
		return Sql.of(text)
			.with("ids", array(incidents, NewIncident::id))
			.with("taskIds", array(incidents, NewIncident::taskId))
			.with("executionIds", array(incidents, NewIncident::executionId))
			.with("causeIds", array(incidents, NewIncident::causeId))
			.with("rootCauseIds", array(incidents, NewIncident::rootCauseId));
	}

	private static List<@Nullable String> array(List<NewIncident> incidents,
			Function<NewIncident, @Nullable String> property) {
		return incidents.stream().<@Nullable String>map(property).toList();
	}

}
