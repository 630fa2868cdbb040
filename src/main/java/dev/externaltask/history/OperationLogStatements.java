package dev.externaltask.history;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Ids;
import dev.externaltask.database.Positional;
import dev.externaltask.database.Schema;
import dev.externaltask.database.SqlClient;

/**
 * Who changed what, in the log that the engine family keeps of its users' operations.
 */
@Repository
public class OperationLogStatements {

	private static final String SET_MANY = """
			insert into act_hi_op_log (id_, user_id_, timestamp_, operation_type_, operation_id_, entity_type_,
			       property_, new_value_, category_)
			select x.id, ?, cast(? as timestamp), 'SetExternalTaskRetries', ?, 'ExternalTask',
			       x.property, x.new_value, 'Operator'
			  from unnest(?, ?, ?) x (id, property, new_value)
			""";

	private static final String CHANGE_ONE = """
			insert into act_hi_op_log (id_, deployment_id_, proc_def_id_, proc_def_key_, root_proc_inst_id_,
			       proc_inst_id_, user_id_, timestamp_, operation_type_, operation_id_, entity_type_, property_,
			       org_value_, new_value_, tenant_id_, category_, external_task_id_, removal_time_)
			select ?, d.deployment_id_, t.proc_def_id_, t.proc_def_key_, p.root_proc_inst_id_,
			       t.proc_inst_id_, ?, cast(? as timestamp), ?, ?, 'ExternalTask', cast(? as varchar(64)),
			       case cast(? as varchar(64)) when 'retries' then cast(t.retries_ as varchar(20))
			            when 'priority' then cast(t.priority_ as varchar(20)) end,
			       cast(? as varchar(4000)), t.tenant_id_, 'Operator', t.id_, h.removal_time_
			  from act_ru_ext_task t
			  left join act_re_procdef d on d.id_ = t.proc_def_id_
			  left join act_ru_execution p on p.id_ = t.proc_inst_id_
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			 where t.id_ = ?
			""";

	private final SqlClient sql;

	private final Schema schema;

	OperationLogStatements(SqlClient sql, Schema schema) {
		this.sql = sql;
		this.schema = schema;
	}

	/**
	 * As Camunda 7: three rows per call, and none without a user or below full history.
	 */
	public void setRetries(@Nullable String user, Instant now, long tasks, int retries) {
		if (user != null && this.schema.writesIncidentHistory()) {
			this.sql.prepare(Positional.of(SET_MANY, user, now, Ids.next(), List.of(Ids.next(), Ids.next(), Ids.next()),
					List.of("nrOfInstances", "async", "retries"),
					List.of(Long.toString(tasks), "false", Integer.toString(retries))))
				.update();
		}
	}

	/**
	 * As Camunda 7: one row for a call that names one task; to be written after locking
	 * it and before changing it.
	 */
	public void setRetriesOfOne(@Nullable String user, Instant now, String task, int retries) {
		changeOne(user, now, task, "SetExternalTaskRetries", "retries", Integer.toString(retries));
	}

	/** As Camunda 7: one row; to be written before the change. */
	public void setPriority(@Nullable String user, Instant now, String task, long priority) {
		changeOne(user, now, task, "SetPriority", "priority", Long.toString(priority));
	}

	/** As Camunda 7: one row that names no property. */
	public void unlock(@Nullable String user, Instant now, String task) {
		changeOne(user, now, task, "Unlock", null, null);
	}

	private void changeOne(@Nullable String user, Instant now, String task, String operation, @Nullable String property,
			@Nullable String value) {
		if (user != null && this.schema.writesIncidentHistory()) {
			this.sql
				.prepare(Positional.of(CHANGE_ONE, Ids.next(), user, now, operation, Ids.next(), property, property,
						value, task))
				.update();
		}
	}

}
