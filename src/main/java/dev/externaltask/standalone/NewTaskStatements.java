package dev.externaltask.standalone;

import java.time.Instant;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Ids;
import dev.externaltask.database.Positional;
import dev.externaltask.database.SqlClient;

/**
 * New external tasks, in our own tables only.
 */
@Repository
class NewTaskStatements {

	private static final String INSERT = """
			insert into act_ru_ext_task (id_, rev_, topic_name_, retries_, create_time_, suspension_state_,
			       execution_id_, proc_inst_id_, proc_def_id_, proc_def_key_, act_id_, act_inst_id_, tenant_id_, priority_)
			values (?, 1, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String LOG = """
			insert into act_hi_ext_task_log (id_, timestamp_, ext_task_id_, retries_, topic_name_, priority_, act_id_,
			       act_inst_id_, execution_id_, proc_inst_id_, root_proc_inst_id_, proc_def_id_, proc_def_key_,
			       tenant_id_, state_)
			select ?, t.create_time_, t.id_, t.retries_, t.topic_name_, t.priority_, t.act_id_,
			       t.act_inst_id_, t.execution_id_, t.proc_inst_id_, p.root_proc_inst_id_, t.proc_def_id_,
			       t.proc_def_key_, t.tenant_id_, 0
			  from act_ru_ext_task t
			  join act_ru_execution p on p.id_ = t.proc_inst_id_
			 where t.id_ = ?
			""";

	private final SqlClient sql;

	NewTaskStatements(SqlClient sql) {
		this.sql = sql;
	}

	void insert(String id, CreateTaskRequest request, ActivityExecution execution, Instant now) {
		ProcessInstance instance = execution.instance();
		long priority = (request.priority() != null) ? request.priority() : 0;
		this.sql.prepare(Positional.of(INSERT, id, request.topicName(), request.retries(), now, execution.id(),
				instance.id(), instance.definitionId(), instance.definitionKey(), execution.activityId(),
				execution.activityInstanceId(), instance.tenantId(), priority))
			.update();
		this.sql.prepare(Positional.of(LOG, Ids.next(), id)).update();
	}

}
