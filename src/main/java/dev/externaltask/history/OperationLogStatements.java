package dev.externaltask.history;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Ids;
import dev.externaltask.database.Schema;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Writes who changed what to the log that the engine family keeps of its users'
 * operations; as Camunda 7, nothing without a user or below history level full. The rows
 * of one task are copied from the task as it is: to be written after it was locked and
 * before it is changed, since they keep the old value.
 */
@Repository
public class OperationLogStatements {

	private static final String SET_MANY = """
			insert into act_hi_op_log (id_, user_id_, timestamp_, operation_type_, operation_id_, entity_type_,
			       property_, new_value_, category_)
			select x.id, :user, cast(:now as timestamp), 'SetExternalTaskRetries', :operationId, 'ExternalTask',
			       x.property, x.new_value, 'Operator'
			  from unnest(:ids, :properties, :newValues) x (id, property, new_value)
			""";

	/** The reason stands at the number of retries, and at nothing else. */
	private static final String SET_MANY_WITH_REASON = """
			insert into act_hi_op_log (id_, user_id_, timestamp_, operation_type_, operation_id_, entity_type_,
			       property_, new_value_, category_, annotation_)
			select x.id, :user, cast(:now as timestamp), 'SetExternalTaskRetries', :operationId, 'ExternalTask',
			       x.property, x.new_value, 'Operator',
			       case x.property when 'retries' then cast(:annotation as varchar(4000)) end
			  from unnest(:ids, :properties, :newValues) x (id, property, new_value)
			""";

	private static final String CHANGE_ONE = """
			insert into act_hi_op_log (id_, deployment_id_, proc_def_id_, proc_def_key_, root_proc_inst_id_,
			       proc_inst_id_, user_id_, timestamp_, operation_type_, operation_id_, entity_type_, property_,
			       org_value_, new_value_, tenant_id_, category_, external_task_id_, removal_time_)
			select :id, d.deployment_id_, t.proc_def_id_, t.proc_def_key_, p.root_proc_inst_id_,
			       t.proc_inst_id_, :user, cast(:now as timestamp), :operation, :operationId, 'ExternalTask',
			       cast(:property as varchar(64)),
			       case cast(:property as varchar(64)) when 'retries' then cast(t.retries_ as varchar(20))
			            when 'priority' then cast(t.priority_ as varchar(20)) end,
			       cast(:newValue as varchar(4000)), t.tenant_id_, 'Operator', t.id_, {removalTime}
			  from act_ru_ext_task t
			  left join act_re_procdef d on d.id_ = t.proc_def_id_
			  left join act_ru_execution p on p.id_ = t.proc_inst_id_
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			 where t.id_ = :task
			""";

	/** The same columns, for tasks of which no property is named. */
	private static final String UNLOCK_MANY = """
			insert into act_hi_op_log (id_, deployment_id_, proc_def_id_, proc_def_key_, root_proc_inst_id_,
			       proc_inst_id_, user_id_, timestamp_, operation_type_, operation_id_, entity_type_,
			       tenant_id_, category_, external_task_id_, removal_time_)
			select x.id, d.deployment_id_, t.proc_def_id_, t.proc_def_key_, p.root_proc_inst_id_,
			       t.proc_inst_id_, :user, cast(:now as timestamp), 'Unlock', :operationId, 'ExternalTask',
			       t.tenant_id_, 'Operator', t.id_, {removalTime}
			  from unnest(:ids, :tasks) x (id, task_id)
			  join act_ru_ext_task t on t.id_ = x.task_id
			  left join act_re_procdef d on d.id_ = t.proc_def_id_
			  left join act_ru_execution p on p.id_ = t.proc_inst_id_
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			""";

	private final SqlClient sql;

	private final Schema schema;

	private final OperationLogRow log;

	private final RemovalTimeStatements removalTimes;

	OperationLogStatements(SqlClient sql, Schema schema, OperationLogRow log, RemovalTimeStatements removalTimes) {
		this.log = log;
		this.removalTimes = removalTimes;
		this.sql = sql;
		this.schema = schema;
	}

	/**
	 * Writes three rows for a call that sets the retries of many tasks.
	 * @param annotation why; an engine whose log has no column for it does without
	 */
	public void setRetries(@Nullable String user, Instant now, long tasks, int retries, @Nullable String annotation) {
		setRetries(user, now, Ids.next(), tasks, retries, annotation);
	}

	/**
	 * Writes three rows for a call after which the retries of many tasks are set in the
	 * background.
	 * @param annotation why; an engine whose log has no column for it does without
	 */
	public void setRetriesLater(@Nullable String user, Instant now, long tasks, int retries,
			@Nullable String annotation) {
		setRetries(user, now, Ids.next(), tasks, true, retries, annotation);
	}

	/**
	 * Writes the same rows for a call that does something else besides.
	 * @param operationId of the call
	 */
	public void setRetries(@Nullable String user, Instant now, String operationId, long tasks, int retries,
			@Nullable String annotation) {
		setRetries(user, now, operationId, tasks, false, retries, annotation);
	}

	private void setRetries(@Nullable String user, Instant now, String operationId, long tasks, boolean later,
			int retries, @Nullable String annotation) {
		if (user != null && this.schema.writesIncidentHistory()) {
			boolean keepsReason = annotation != null && this.schema.tables().have("act_hi_op_log", "annotation_");
			Sql insert = keepsReason ? Sql.of(SET_MANY_WITH_REASON).with("annotation", annotation) : Sql.of(SET_MANY);
			this.sql.prepare(insert.with("user", user)
				.with("now", now)
				.with("operationId", operationId)
				.with("ids", List.of(Ids.next(), Ids.next(), Ids.next()))
				.with("properties", List.of("nrOfInstances", "async", "retries"))
				.with("newValues", List.of(Long.toString(tasks), Boolean.toString(later), Integer.toString(retries))))
				.update();
		}
	}

	/** Writes one row for a call that sets the retries of one task. */
	public void setRetriesOfOne(@Nullable String user, Instant now, String task, int retries) {
		changeOne(user, now, task, "SetExternalTaskRetries", "retries", Integer.toString(retries));
	}

	/** Writes one row for a call that sets the priority of a task. */
	public void setPriority(@Nullable String user, Instant now, String task, long priority) {
		changeOne(user, now, task, "SetPriority", "priority", Long.toString(priority));
	}

	/** Writes one row, which names no property, for a call that unlocks a task. */
	public void unlock(@Nullable String user, Instant now, String task) {
		changeOne(user, now, task, "Unlock", null, null);
	}

	/**
	 * Writes one row, which names no property, for each task that a call unlocks besides
	 * something else.
	 * @param operationId of the call
	 */
	public void unlock(@Nullable String user, Instant now, String operationId, List<String> tasks) {
		if (user != null && this.schema.writesIncidentHistory() && !tasks.isEmpty()) {
			this.sql
				.prepare(Sql.of(this.removalTimes.complete(UNLOCK_MANY))
					.with("user", user)
					.with("now", now)
					.with("operationId", operationId)
					.with("ids", Stream.generate(Ids::next).limit(tasks.size()).toList())
					.with("tasks", tasks))
				.update();
		}
	}

	private void changeOne(@Nullable String user, Instant now, String task, String operation, @Nullable String property,
			@Nullable String newValue) {
		this.log.write(user, now, operation,
				Sql.of(this.removalTimes.complete(CHANGE_ONE))
					.with("task", task)
					.with("property", property)
					.with("newValue", newValue));
	}

}
