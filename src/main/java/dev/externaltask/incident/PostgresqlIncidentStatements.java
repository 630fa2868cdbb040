package dev.externaltask.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;
import dev.externaltask.history.RemovalTimeStatements;

/**
 * Incidents of many tasks, on PostgreSQL.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlIncidentStatements implements IncidentStatements {

	/**
	 * Forces generic, index-based plans. A plan made for one slice's ids, or cached while
	 * the incident table was empty, scans whole tables, the checks of foreign keys
	 * included (3,606 full scans for 300 tasks); discarding the cached plans makes them
	 * anew. Nested loops are switched off where the statistics say that a table is nearly
	 * empty: if they are older than the rows, as after a deletion, a nested loop goes
	 * through all executions for each task (9 minutes for a slice of 5,000).
	 */
	private static final String PLAN_FOR_SLICES = """
			set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off;
			do $$ begin
			       perform set_config('enable_nestloop', 'off', true)
			          from pg_class c
			         where c.oid in (to_regclass('act_ru_execution'), to_regclass('act_ru_ext_task'))
			           and c.reltuples / greatest(c.relpages, 1)
			               * (pg_relation_size(c.oid) / current_setting('block_size')::int) between 0 and 1000;
			end $$;
			discard plans
			""";

	/**
	 * Opens and records in one statement. A statement of its own for the history would
	 * read the incidents just opened, and where the statistics say that there are none,
	 * as on the day of an outage, PostgreSQL scans all of them for each slice.
	 */
	private static final String OPEN_WITH_HISTORY = """
			  with opened as (
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
			       returning *)
			insert into act_hi_incident (id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_,
			       execution_id_, create_time_, incident_msg_, incident_type_, activity_id_, failed_activity_id_,
			       cause_incident_id_, root_cause_incident_id_, configuration_, history_configuration_,
			       incident_state_, tenant_id_, removal_time_)
			select i.id_, d.key_, d.id_, p.root_proc_inst_id_, i.proc_inst_id_,
			       i.execution_id_, i.incident_timestamp_, i.incident_msg_, i.incident_type_, i.activity_id_,
			       i.failed_activity_id_, i.cause_incident_id_, i.root_cause_incident_id_, i.configuration_,
			       t.last_failure_log_id_, 0, i.tenant_id_, {removalTime}
			  from opened i
			  left join act_re_procdef d on d.id_ = i.proc_def_id_
			  left join act_ru_execution p on p.id_ = i.proc_inst_id_
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			  left join act_ru_ext_task t on t.id_ = i.configuration_
			""";

	/**
	 * Two statements for the tasks' incidents and those that they caused. In one join,
	 * where the statistics say that there are no incidents, PostgreSQL goes through all
	 * incidents once for each task.
	 */
	private static final String OF_TASKS = """
			select i.id_, i.execution_id_, false caused
			  from act_ru_incident i
			 where i.configuration_ = any (:taskIds)
			""";

	private static final String CAUSED = """
			select c.id_, c.execution_id_, true caused
			  from act_ru_incident c
			 where c.root_cause_incident_id_ = any (:incidentIds) and c.id_ <> c.root_cause_incident_id_
			""";

	private static final String DELETE = """
			delete from act_ru_incident
			 where id_ = any (:incidentIds)
			""";

	private static final String CLOSE_HISTORY = """
			update act_hi_incident
			   set end_time_ = :now, incident_state_ = :state
			 where id_ = any (:incidentIds)
			""";

	private static final String WITH_INCIDENTS = """
			select distinct i.execution_id_
			  from act_ru_incident i
			 where i.execution_id_ = any (:executionIds)
			""";

	private final SqlClient sql;

	private final String openWithHistory;

	PostgresqlIncidentStatements(SqlClient sql, RemovalTimeStatements removalTimes) {
		this.openWithHistory = removalTimes.complete(OPEN_WITH_HISTORY);
		this.sql = sql;
	}

	@Override
	public void planForSlices() {
		this.sql.prepare(PLAN_FOR_SLICES).update();
	}

	@Override
	public void openWithHistory(List<NewIncident> incidents, Instant now) {
		this.sql.prepare(NewIncidentStatements.withArrays(this.openWithHistory, incidents).with("now", now)).update();
	}

	@Override
	public List<OpenIncident> ofTasks(List<String> taskIds) {
		List<OpenIncident> open = new ArrayList<>(read(Sql.of(OF_TASKS).with("taskIds", taskIds)));
		open.addAll(read(Sql.of(CAUSED).with("incidentIds", open.stream().map(OpenIncident::id).toList())));
		return open;
	}

	private List<OpenIncident> read(Sql statement) {
		return this.sql.prepare(statement).query(OpenIncident::of).list();
	}

	@Override
	public void delete(List<OpenIncident> incidents) {
		List<String> ids = incidents.stream().map(OpenIncident::id).distinct().toList();
		this.sql.prepare(Sql.of(DELETE).with("incidentIds", ids)).update();
	}

	@Override
	public void closeHistory(List<String> ids, IncidentOutcome outcome, Instant now) {
		this.sql.prepare(Sql.of(CLOSE_HISTORY).with("now", now).with("state", outcome.state()).with("incidentIds", ids))
			.update();
	}

	@Override
	public List<String> withIncidents(List<String> executionIds) {
		return executionIds.isEmpty() ? executionIds
				: this.sql.prepare(Sql.of(WITH_INCIDENTS).with("executionIds", executionIds))
					.query(String.class)
					.list();
	}

}
