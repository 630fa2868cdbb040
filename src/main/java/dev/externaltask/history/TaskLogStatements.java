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
 * Writes the history of external tasks; as Camunda 7 only at level full. The rows are
 * copied from the tasks as they are: to be written after a task was created, and before
 * one is changed or taken out.
 */
@Repository
public class TaskLogStatements {

	private static final String COPY_DETAILS = """
			insert into act_ge_bytearray (id_, rev_, name_, bytes_, type_, create_time_, root_proc_inst_id_, removal_time_)
			select :copy, 1, 'historicExternalTaskLog.exceptionByteArray', b.bytes_, 3, cast(:now as timestamp),
			       p.root_proc_inst_id_, {removalTime}
			  from act_ge_bytearray b
			  left join act_ru_execution p on p.id_ = :processInstance
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			 where b.id_ = :details
			""";

	private static final String LOG = """
			insert into act_hi_ext_task_log (id_, timestamp_, ext_task_id_, retries_, topic_name_, worker_id_, priority_,
			       error_msg_, error_details_id_, act_id_, act_inst_id_, execution_id_, proc_inst_id_,
			       root_proc_inst_id_, proc_def_id_, proc_def_key_, tenant_id_, state_, removal_time_)
			select x.id, cast(:now as timestamp), t.id_, t.retries_, t.topic_name_, t.worker_id_, t.priority_,
			       cast(:message as varchar(4000)), cast(:details as varchar(64)), t.act_id_, t.act_inst_id_, t.execution_id_,
			       t.proc_inst_id_, p.root_proc_inst_id_, t.proc_def_id_, t.proc_def_key_, t.tenant_id_,
			       cast(:state as integer), {removalTime}
			  from unnest(:ids, :tasks) x (id, task_id)
			  join act_ru_ext_task t on t.id_ = x.task_id
			  left join act_ru_execution p on p.id_ = t.proc_inst_id_
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			""";

	private final SqlClient sql;

	private final Schema schema;

	private final RemovalTimeStatements removalTimes;

	TaskLogStatements(SqlClient sql, Schema schema, RemovalTimeStatements removalTimes) {
		this.removalTimes = removalTimes;
		this.sql = sql;
		this.schema = schema;
	}

	/**
	 * Notes a failure, before the task is changed: the log keeps the retries it had, and
	 * a copy of the details of its own.
	 * @param details id of the byte array with the details, if there are any
	 * @return id of the row that the task shall refer to, {@code null} if none is written
	 * or if tasks have no column for it
	 */
	public @Nullable String failed(String task, String processInstance, @Nullable String message,
			@Nullable String details, Instant now) {
		if (!this.schema.writesIncidentHistory()) {
			return null;
		}
		String copy = (details != null) ? Ids.next() : null;
		if (copy != null) {
			this.sql
				.prepare(Sql.of(this.removalTimes.complete(COPY_DETAILS))
					.with("copy", copy)
					.with("now", now)
					.with("processInstance", processInstance)
					.with("details", details))
				.update();
		}
		String id = Ids.next();
		log(List.of(id), List.of(task), message, copy, TaskLogState.FAILED, now);
		return this.schema.tables().have("act_ru_ext_task", "last_failure_log_id_") ? id : null;
	}

	/** Notes that tasks were created, or how they end before they are taken out. */
	public void log(List<String> tasks, TaskLogState state, Instant now) {
		if (this.schema.writesIncidentHistory() && !tasks.isEmpty()) {
			log(Stream.generate(Ids::next).limit(tasks.size()).toList(), tasks, null, null, state, now);
		}
	}

	private void log(List<String> ids, List<String> tasks, @Nullable String message, @Nullable String details,
			TaskLogState state, Instant now) {
		this.sql
			.prepare(Sql.of(this.removalTimes.complete(LOG))
				.with("ids", ids)
				.with("tasks", tasks)
				.with("message", message)
				.with("details", details)
				.with("state", state.column())
				.with("now", now))
			.update();
	}

}
