package dev.externaltask.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Ids;
import dev.externaltask.database.Positional;
import dev.externaltask.database.Schema;
import dev.externaltask.database.SqlClient;

/**
 * The history of external tasks; as Camunda 7 only at level full.
 */
@Repository
public class TaskLogStatements {

	private static final String COPY_DETAILS = """
			insert into act_ge_bytearray (id_, rev_, name_, bytes_, type_, create_time_, root_proc_inst_id_, removal_time_)
			select ?, 1, 'historicExternalTaskLog.exceptionByteArray', b.bytes_, 3, cast(? as timestamp),
			       p.root_proc_inst_id_, h.removal_time_
			  from act_ge_bytearray b
			  left join act_ru_execution p on p.id_ = ?
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			 where b.id_ = ?
			""";

	private static final String LOG = """
			insert into act_hi_ext_task_log (id_, timestamp_, ext_task_id_, retries_, topic_name_, worker_id_, priority_,
			       error_msg_, error_details_id_, act_id_, act_inst_id_, execution_id_, proc_inst_id_,
			       root_proc_inst_id_, proc_def_id_, proc_def_key_, tenant_id_, state_, removal_time_)
			select ?, cast(? as timestamp), t.id_, t.retries_, t.topic_name_, t.worker_id_, t.priority_,
			       cast(? as varchar(4000)), cast(? as varchar(64)), t.act_id_, t.act_inst_id_, t.execution_id_,
			       t.proc_inst_id_, p.root_proc_inst_id_, t.proc_def_id_, t.proc_def_key_, t.tenant_id_,
			       cast(? as integer), h.removal_time_
			  from act_ru_ext_task t
			  left join act_ru_execution p on p.id_ = t.proc_inst_id_
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			 where t.id_ = ?
			""";

	private final SqlClient sql;

	private final Schema schema;

	TaskLogStatements(SqlClient sql, Schema schema) {
		this.sql = sql;
		this.schema = schema;
	}

	/**
	 * A failure, before the task is changed: the log keeps the retries it had, and a copy
	 * of the details of its own.
	 * @param details where the details are, if there are any
	 * @return the row, {@code null} if none is written
	 */
	public @Nullable String failed(String task, String processInstance, @Nullable String message,
			@Nullable String details, Instant now) {
		if (!this.schema.writesIncidentHistory()) {
			return null;
		}
		String copy = (details != null) ? Ids.next() : null;
		if (copy != null) {
			this.sql.prepare(Positional.of(COPY_DETAILS, copy, now, processInstance, details)).update();
		}
		return log(task, message, copy, TaskEnd.FAILED, now);
	}

	/** How a task ends, before it is taken out. */
	public void ended(String task, TaskEnd end, Instant now) {
		if (this.schema.writesIncidentHistory()) {
			log(task, null, null, end, now);
		}
	}

	private String log(String task, @Nullable String message, @Nullable String details, TaskEnd end, Instant now) {
		String id = Ids.next();
		this.sql.prepare(Positional.of(LOG, id, now, message, details, end.state(), task)).update();
		return id;
	}

}
