package dev.externaltask.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Texts;

/**
 * Reads and changes the rows of operations.
 */
@Repository
class OperationStatements {

	private static final String INSERT = """
			insert into external_task_service.operation (id, kind, state, retries, release_locks, annotation, batch_size,
			       tasks_per_second, pause_when_failing_again, created, created_by, begin_at, selected, done, undo_of)
			values (:id, :kind, :state, :retries, :releaseLocks, :annotation, :batchSize,
			       :tasksPerSecond, :pauseWhenFailingAgain, :created, :createdBy, :beginAt, :selected, 0, :undoOf)
			""";

	private static final String FIND = """
			select o.*
			  from external_task_service.operation o
			 where o.id = :id and {visible operation o}
			""";

	private static final String UNENDED = """
			select o.*
			  from external_task_service.operation o
			 where o.ended is null
			""";

	private static final String BEGIN = """
			update external_task_service.operation
			   set run = :run, state = 'running', execution_start = coalesce(execution_start, :now)
			 where id = :id
			""";

	private static final String MOVE_ON = """
			update external_task_service.operation
			   set done = :done
			 where id = :id
			""";

	private static final String CHANGE_STATE = """
			update external_task_service.operation
			   set state = :state, state_reason = :reason, ended = :ended
			 where id = :id
			""";

	private static final String CHANGE_RATE = """
			update external_task_service.operation
			   set tasks_per_second = :tasksPerSecond
			 where id = :id
			""";

	private static final String NOTE_UNDO = """
			update external_task_service.operation
			   set undone_by = :undoneBy
			 where id = :id
			""";

	private static final String DELETE = """
			delete from external_task_service.operation
			 where id = :id
			""";

	private static final String ENDED_BEFORE = """
			select o.id
			  from external_task_service.operation o
			 where o.ended < :before
			 order by o.ended
			 limit 100
			""";

	private final SqlClient sql;

	OperationStatements(SqlClient sql) {
		this.sql = sql;
	}

	void insert(Operation operation) {
		OperationPlan plan = operation.plan();
		this.sql
			.prepare(Sql.of(INSERT)
				.with("id", operation.id())
				.with("kind", plan.kind())
				.with("state", operation.state().text())
				.with("retries", plan.retries())
				.with("releaseLocks", plan.releaseLocks())
				.with("annotation", plan.annotation())
				.with("batchSize", plan.batchSize())
				.with("tasksPerSecond", plan.tasksPerSecond())
				.with("pauseWhenFailingAgain", plan.pauseWhenFailingAgain())
				.with("created", operation.created())
				.with("createdBy", operation.createdBy())
				.with("beginAt", plan.beginAt())
				.with("selected", operation.selected())
				.with("undoOf", operation.undoOf()))
			.update();
	}

	/** Empty if there is none, or none that the caller sees. */
	Optional<Operation> find(String id) {
		return Texts.isStorable(id) ? read(Sql.of(FIND).with("id", id)) : Optional.empty();
	}

	/** The same, and locks the row until the transaction ends. */
	Optional<Operation> lock(String id) {
		return Texts.isStorable(id) ? read(Sql.of(FIND).then(" for update").with("id", id)) : Optional.empty();
	}

	private Optional<Operation> read(Sql select) {
		return this.sql.prepare(select).query((row, n) -> Operation.of(row, this.sql)).optional();
	}

	/** Those that have not ended, whoever has started them. */
	List<Operation> unended() {
		return this.sql.prepare(UNENDED).query((row, n) -> Operation.of(row, this.sql)).list();
	}

	/** Notes who is at work on it from now on. */
	void begin(String id, String run, Instant now) {
		this.sql.prepare(Sql.of(BEGIN).with("id", id).with("run", run).with("now", now)).update();
	}

	/** Notes how many tasks it has taken. */
	void moveOn(String id, long done) {
		this.sql.prepare(Sql.of(MOVE_ON).with("id", id).with("done", done)).update();
	}

	/** Changes what it does, and notes its end if that is one. */
	void changeState(String id, OperationState state, @Nullable String reason, Instant now) {
		this.sql
			.prepare(Sql.of(CHANGE_STATE)
				.with("id", id)
				.with("state", state.text())
				.with("reason", reason)
				.with("ended", state.isEnded() ? now : null))
			.update();
	}

	void changeRate(String id, double tasksPerSecond) {
		this.sql.prepare(Sql.of(CHANGE_RATE).with("id", id).with("tasksPerSecond", tasksPerSecond)).update();
	}

	/** Notes by which operation it is taken back. */
	void noteUndo(String id, String undoneBy) {
		this.sql.prepare(Sql.of(NOTE_UNDO).with("id", id).with("undoneBy", undoneBy)).update();
	}

	void delete(String id) {
		this.sql.prepare(Sql.of(DELETE).with("id", id)).update();
	}

	/** Ids of operations that ended before a time, the oldest first, 100 at most. */
	List<String> endedBefore(Instant before) {
		return this.sql.prepare(Sql.of(ENDED_BEFORE).with("before", before)).query(String.class).list();
	}

}
