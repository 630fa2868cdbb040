package dev.externaltask.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;

/**
 * Writes who changed a process instance or variables to the log of users' operations; as
 * Camunda 7, nothing without a user or below history level full. The rows are copied from
 * the execution: to be written after it was created and before it is deleted.
 */
@Repository
public class InstanceOperationLogStatements {

	/** As Camunda 7: the row of an instance that is deleted has no removal time. */
	private static final String CHANGE = """
			insert into act_hi_op_log (id_, deployment_id_, proc_def_id_, proc_def_key_, root_proc_inst_id_,
			       proc_inst_id_, user_id_, timestamp_, operation_type_, operation_id_, entity_type_,
			       tenant_id_, category_, removal_time_)
			select :id, d.deployment_id_, e.proc_def_id_, d.key_, p.root_proc_inst_id_,
			       e.proc_inst_id_, :user, cast(:now as timestamp), :operation, :operationId, :entity,
			       e.tenant_id_, 'Operator',
			       case when cast(:operation as varchar(64)) <> 'Delete' then {removalTime} end
			  from act_ru_execution e
			  left join act_re_procdef d on d.id_ = e.proc_def_id_
			  left join act_ru_execution p on p.id_ = e.proc_inst_id_
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			 where e.id_ = :execution
			""";

	private static final String INSTANCE = "ProcessInstance";

	private final OperationLogRow log;

	private final RemovalTimeStatements removalTimes;

	InstanceOperationLogStatements(OperationLogRow log, RemovalTimeStatements removalTimes) {
		this.log = log;
		this.removalTimes = removalTimes;
	}

	/** Writes one row for a call that has started a process instance. */
	public void create(@Nullable String user, Instant now, String instance) {
		change(user, now, instance, INSTANCE, "Create");
	}

	/** Writes one row for a call that has started an activity in a running instance. */
	public void modify(@Nullable String user, Instant now, String instance) {
		change(user, now, instance, INSTANCE, "ModifyProcessInstance");
	}

	/** Writes one row for a call that ends a process instance. */
	public void delete(@Nullable String user, Instant now, String instance) {
		change(user, now, instance, INSTANCE, "Delete");
	}

	/**
	 * Writes one row for a call that changes variables, whether they change or not.
	 * @param execution that sees the variables; it may be a process instance
	 */
	public void changeVariables(@Nullable String user, Instant now, String execution, VariableOperation operation) {
		change(user, now, execution, "Variable", operation.column());
	}

	private void change(@Nullable String user, Instant now, String execution, String entity, String operation) {
		this.log.write(user, now, operation,
				Sql.of(this.removalTimes.complete(CHANGE)).with("execution", execution).with("entity", entity));
	}

}
