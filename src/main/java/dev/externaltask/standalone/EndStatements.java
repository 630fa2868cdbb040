package dev.externaltask.standalone;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Ends tasks, activities and process instances, in our own tables only. Each fact is one
 * statement, however many rows it concerns; whoever has read such a row as an entity does
 * not use the entity afterwards.
 */
@Repository
class EndStatements {

	private static final String DELETE_TASKS = """
			delete from act_ru_ext_task
			 where id_ = any (:tasks)
			""";

	private static final String END_ACTIVITY = """
			update act_hi_actinst
			   set end_time_ = :now, act_inst_state_ = :state,
			       duration_ = cast(extract(epoch from (cast(:now as timestamp) - start_time_)) * 1000 as bigint)
			 where end_time_ is null
			   and id_ = (select e.act_inst_id_ from act_ru_execution e where e.id_ = :execution)
			""";

	private static final String END_ACTIVITIES = """
			update act_hi_actinst
			   set end_time_ = :now, act_inst_state_ = :state,
			       duration_ = cast(extract(epoch from (cast(:now as timestamp) - start_time_)) * 1000 as bigint)
			 where end_time_ is null and proc_inst_id_ = :instance
			""";

	private static final String COUNT_EXECUTIONS = """
			select count(*)
			  from act_ru_execution e
			 where e.parent_id_ = :instance
			""";

	private static final String END_INSTANCE = """
			update act_hi_procinst
			   set end_time_ = :now, state_ = :state, end_act_id_ = :lastActivity,
			       duration_ = cast(extract(epoch from (cast(:now as timestamp) - start_time_)) * 1000 as bigint)
			 where id_ = :instance
			""";

	private static final String DELETE_EXECUTION = """
			delete from act_ru_execution
			 where id_ = :execution
			""";

	private static final String DELETE_EXECUTIONS = """
			delete from act_ru_execution
			 where parent_id_ = :instance
			""";

	private final SqlClient sql;

	private final VariableEndStatements variables;

	EndStatements(SqlClient sql, VariableEndStatements variables) {
		this.sql = sql;
		this.variables = variables;
	}

	/** Deletes tasks; their incidents are gone already. */
	void deleteTasks(List<String> tasks) {
		if (!tasks.isEmpty()) {
			this.sql.prepare(Sql.of(DELETE_TASKS).with("tasks", tasks)).update();
		}
	}

	/** Ends the activity that this execution stands at; its task is gone already. */
	void leave(String execution, ActivityEnd end, Instant now) {
		this.sql.prepare(Sql.of(END_ACTIVITY).with("execution", execution).with("state", end.column()).with("now", now))
			.update();
		this.variables.deleteOfExecution(execution);
		this.sql.prepare(Sql.of(DELETE_EXECUTION).with("execution", execution)).update();
	}

	/**
	 * Ends the instance if nothing in it is active any more.
	 * @param lastActivity the activity that ended last
	 */
	void endIfDone(String instance, @Nullable String lastActivity, Instant now) {
		if (this.sql.prepare(Sql.of(COUNT_EXECUTIONS).with("instance", instance)).query(Long.class).single() == 0) {
			end(instance, "COMPLETED", lastActivity, now);
		}
	}

	/** Ends the instance whatever is active; its tasks are gone already. */
	void cancel(String instance, Instant now) {
		this.sql
			.prepare(Sql.of(END_ACTIVITIES)
				.with("instance", instance)
				.with("state", ActivityEnd.CANCELLED.column())
				.with("now", now))
			.update();
		end(instance, "EXTERNALLY_TERMINATED", null, now);
	}

	private void end(String instance, String state, @Nullable String lastActivity, Instant now) {
		this.sql
			.prepare(Sql.of(END_INSTANCE)
				.with("instance", instance)
				.with("state", state)
				.with("lastActivity", lastActivity)
				.with("now", now))
			.update();
		this.variables.deleteOfInstance(instance);
		this.sql.prepare(Sql.of(DELETE_EXECUTIONS).with("instance", instance)).update();
		this.sql.prepare(Sql.of(DELETE_EXECUTION).with("execution", instance)).update();
	}

}
