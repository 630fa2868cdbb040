package dev.externaltask.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * Running and historic incidents of many tasks, one statement per fact.
 */
@Repository
class IncidentStatements {

	private static final String CALLERS = """
			select s.id_, x.incident, x.root
			  from unnest(?, ?, ?) x (incident, root, execution)
			  join act_ru_execution e on e.id_ = x.execution
			  join act_ru_execution p on p.id_ = e.proc_inst_id_
			  join act_ru_execution s on s.id_ = p.super_exec_
			""";

	private static final String OPEN = """
			insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_msg_, incident_type_, execution_id_,
			       activity_id_, failed_activity_id_, proc_inst_id_, proc_def_id_, cause_incident_id_,
			       root_cause_incident_id_, configuration_, tenant_id_)
			select x.id, 1, cast(? as timestamp), t.error_msg_, 'failedExternalTask', e.id_,
			       case when x.task is null then e.act_id_ else t.act_id_ end,
			       case when x.task is null then e.act_id_ end,
			       e.proc_inst_id_,
			       case when x.task is null then e.proc_def_id_ else t.proc_def_id_ end,
			       x.cause, x.root, t.id_,
			       case when x.task is null then e.tenant_id_ else t.tenant_id_ end
			  from unnest(?, ?, ?, ?, ?) x (id, task, execution, cause, root)
			  join act_ru_execution e on e.id_ = x.execution
			  left join act_ru_ext_task t on t.id_ = x.task
			""";

	private static final String RECORD = """
			insert into act_hi_incident (id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_,
			       execution_id_, create_time_, incident_msg_, incident_type_, activity_id_, failed_activity_id_,
			       cause_incident_id_, root_cause_incident_id_, configuration_, history_configuration_,
			       incident_state_, tenant_id_, removal_time_)
			select i.id_, d.key_, d.id_, p.root_proc_inst_id_, i.proc_inst_id_,
			       i.execution_id_, i.incident_timestamp_, i.incident_msg_, i.incident_type_, i.activity_id_,
			       i.failed_activity_id_, i.cause_incident_id_, i.root_cause_incident_id_, i.configuration_,
			       t.last_failure_log_id_, 0, i.tenant_id_, h.removal_time_
			  from %s
			  left join act_re_procdef d on d.id_ = i.proc_def_id_
			  left join act_ru_execution p on p.id_ = i.proc_inst_id_
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			  left join act_ru_ext_task t on t.id_ = i.configuration_
			""";

	/**
	 * Without reading what was opened: where the statistics say that there are no
	 * incidents, as they do on the day of an outage, PostgreSQL goes through all of them
	 * to find those of a slice.
	 */
	private static final String OPEN_AND_RECORD_POSTGRESQL = "with opened as (" + OPEN + " returning *) "
			+ RECORD.formatted("opened i");

	private static final String RECORD_H2 = RECORD.formatted("unnest(?) x (id) join act_ru_incident i on i.id_ = x.id");

	/**
	 * As Camunda 7: whatever their type, and with those that they caused on calling
	 * executions.
	 */
	private static final String OF_TASKS_H2 = """
			select i.id_, i.execution_id_, false consequence
			  from unnest(?) x (id)
			  join act_ru_incident i on i.configuration_ = x.id
			 union
			select c.id_, c.execution_id_, true
			  from unnest(?) x (id)
			  join act_ru_incident i on i.configuration_ = x.id
			  join act_ru_incident c on c.root_cause_incident_id_ = i.id_ and c.id_ <> i.id_
			""";

	/**
	 * Not in one join: where the statistics say that there are no incidents, as they do
	 * on the day of an outage, it goes through all incidents once for each task.
	 */
	private static final String OF_TASKS_POSTGRESQL = """
			select i.id_, i.execution_id_, false consequence
			  from act_ru_incident i
			 where i.configuration_ = any (?)
			""";

	private static final String CAUSED_POSTGRESQL = """
			select c.id_, c.execution_id_, true consequence
			  from act_ru_incident c
			 where c.root_cause_incident_id_ = any (?) and c.id_ <> c.root_cause_incident_id_
			""";

	private static final String DELETE_POSTGRESQL = "delete from act_ru_incident where id_ = any (?)";

	private static final String DELETE_H2 = """
			 merge into act_ru_incident i
			 using (select x.id from unnest(?) x (id)) s on i.id_ = s.id
			  when matched then delete
			""";

	/** H2 checks each row's references by itself, not at the end of the statement. */
	private static final String DETACH_H2 = """
			 merge into act_ru_incident i
			 using (select x.id from unnest(?) x (id)) s on i.id_ = s.id
			  when matched then update
			   set cause_incident_id_ = null, root_cause_incident_id_ = null
			""";

	private static final String CLOSE_POSTGRESQL = """
			update act_hi_incident
			   set end_time_ = ?, incident_state_ = ?
			 where id_ = any (?)
			""";

	private static final String CLOSE_H2 = """
			 merge into act_hi_incident i
			 using (select x.id, cast(? as timestamp) ended, cast(? as integer) state
			          from unnest(cast(? as varchar array)) x (id)) s on i.id_ = s.id
			  when matched then update
			   set end_time_ = s.ended, incident_state_ = s.state
			""";

	private static final String STILL_OPEN_POSTGRESQL = """
			select distinct i.execution_id_
			  from act_ru_incident i
			 where i.execution_id_ = any (?)
			""";

	private static final String STILL_OPEN_H2 = """
			select distinct i.execution_id_
			  from unnest(?) x (id)
			  join act_ru_incident i on i.execution_id_ = x.id
			""";

	private final SqlClient sql;

	IncidentStatements(SqlClient sql) {
		this.sql = sql;
	}

	/** The incidents that these cause one call level above. */
	IncidentLevel callers(IncidentLevel level) {
		IncidentLevel callers = IncidentLevel.empty();
		this.sql.sql(CALLERS, level.ids(), level.roots(), level.executions())
			.query((RowCallbackHandler) (row) -> callers.addCaller(row.getString(1), row.getString(2),
					row.getString(3)));
		return callers;
	}

	/**
	 * Opens incidents.
	 * @param record whether to open them in the history as well
	 */
	void open(IncidentLevel level, Instant now, boolean record) {
		boolean atOnce = record && this.sql.vendor() == Vendor.POSTGRESQL;
		this.sql
			.sql(atOnce ? OPEN_AND_RECORD_POSTGRESQL : OPEN, now, level.ids(), level.tasks(), level.executions(),
					level.causes(), level.roots())
			.update();
		if (record && !atOnce) {
			this.sql.sql(RECORD_H2, level.ids()).update();
		}
	}

	List<OpenIncident> ofTasks(List<String> tasks) {
		if (this.sql.vendor() == Vendor.H2) {
			return openIncidents(OF_TASKS_H2, tasks, tasks);
		}
		List<OpenIncident> open = new ArrayList<>(openIncidents(OF_TASKS_POSTGRESQL, tasks));
		open.addAll(openIncidents(CAUSED_POSTGRESQL, open.stream().map(OpenIncident::id).toList()));
		return open;
	}

	private List<OpenIncident> openIncidents(String text, Object... parameters) {
		return this.sql.sql(text, parameters)
			.query((row, n) -> new OpenIncident(row.getString(1), row.getString(2), row.getBoolean(3)))
			.list();
	}

	void delete(List<OpenIncident> incidents) {
		List<String> consequences = incidents.stream().filter(OpenIncident::consequence).map(OpenIncident::id).toList();
		if (this.sql.vendor() == Vendor.H2 && !consequences.isEmpty()) {
			this.sql.sql(DETACH_H2, consequences).update();
		}
		this.sql.either(DELETE_POSTGRESQL, DELETE_H2, incidents.stream().map(OpenIncident::id).distinct().toList())
			.update();
	}

	void close(List<String> ids, int state, Instant now) {
		this.sql.either(CLOSE_POSTGRESQL, CLOSE_H2, now, state, ids).update();
	}

	/** Those of the executions that still have an incident. */
	Collection<String> stillOpen(List<String> executions) {
		return this.sql.either(STILL_OPEN_POSTGRESQL, STILL_OPEN_H2, executions).query(String.class).set();
	}

	List<IncidentView> list(Sql query) {
		return this.sql.sql(query).query((row, n) -> IncidentView.of(row, this.sql)).list();
	}

	long count(Sql query) {
		return this.sql.sql(query).query(Long.class).single();
	}

}
