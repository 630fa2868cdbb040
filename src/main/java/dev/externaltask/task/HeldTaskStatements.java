package dev.externaltask.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Positional;
import dev.externaltask.database.SqlClient;
import dev.externaltask.error.InvalidRequestException;

/**
 * One external task that a worker speaks of: locked first, changed then.
 */
@Repository
public class HeldTaskStatements {

	private static final String HOLD = """
			select t.*
			  from act_ru_ext_task t
			 where t.id_ = ?
			""";

	private static final String HOLD_ALL = """
			select t.*
			  from act_ru_ext_task t
			 where t.execution_id_ in (select e.id_ from act_ru_execution e where e.proc_inst_id_ = ?)
			""";

	/** As Camunda 7: a task that is locked so already keeps its revision. */
	private static final String LOCK = """
			update act_ru_ext_task
			   set worker_id_ = ?, lock_exp_time_ = ?, rev_ = rev_ + 1
			 where id_ = ? and (worker_id_ is distinct from cast(? as varchar(255))
			       or lock_exp_time_ is distinct from cast(? as timestamp))
			""";

	private static final String FAIL = """
			update act_ru_ext_task
			   set error_msg_ = ?, error_details_id_ = ?, lock_exp_time_ = ?, retries_ = ?,
			       last_failure_log_id_ = coalesce(?, last_failure_log_id_), rev_ = rev_ + 1
			 where id_ = ?
			""";

	/** As Camunda 7: a task that has the value already keeps its revision. */
	private static final String SET_PRIORITY = """
			update act_ru_ext_task
			   set priority_ = ?, rev_ = rev_ + 1
			 where id_ = ? and priority_ <> ?
			""";

	private static final String DELETE = "delete from act_ru_ext_task where id_ = ?";

	private final SqlClient sql;

	HeldTaskStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Locks the row until the transaction ends.
	 * @throws InvalidRequestException 404 if there is no such task
	 */
	public HeldTask hold(String id) {
		return this.sql.prepare(Positional.of(HOLD + "for update", id))
			.query(this::heldTask)
			.optional()
			.orElseThrow(() -> InvalidRequestException.of(HttpStatus.NOT_FOUND, "RestException",
					"External task with id %s does not exist".formatted(id), 0));
	}

	/**
	 * Locks all tasks of an instance, in an engine's order, until the transaction ends.
	 */
	public List<HeldTask> holdAll(String instance) {
		return this.sql.prepare(Positional.of(HOLD_ALL + "order by t.id_ for update", instance))
			.query(this::heldTask)
			.list();
	}

	private HeldTask heldTask(ResultSet row, int n) throws SQLException {
		return new HeldTask(row.getString("id_"), row.getString("execution_id_"), row.getString("proc_inst_id_"),
				row.getString("act_id_"), row.getString("topic_name_"), row.getString("worker_id_"),
				this.sql.instant(row, "lock_exp_time_"), row.getObject("retries_", Integer.class),
				row.getInt("suspension_state_") == 2, row.getString("error_details_id_"));
	}

	/** Gives the task to a worker; without worker and time it is free again. */
	public void lock(String id, @Nullable String worker, @Nullable Instant until) {
		this.sql.prepare(Positional.of(LOCK, worker, until, id, worker, until)).update();
	}

	/**
	 * Writes down a failure.
	 * @param details where its details are, if there are any
	 * @param until nobody gets the task before
	 * @param log the row in the history, if there is one
	 */
	public void fail(String id, @Nullable String message, @Nullable String details, Instant until, int retries,
			@Nullable String log) {
		this.sql.prepare(Positional.of(FAIL, message, details, until, retries, log, id)).update();
	}

	void setPriority(String id, long priority) {
		this.sql.prepare(Positional.of(SET_PRIORITY, priority, id, priority)).update();
	}

	/** Takes the task out; its incidents go first. */
	public void delete(String id) {
		this.sql.prepare(Positional.of(DELETE, id)).update();
	}

}
