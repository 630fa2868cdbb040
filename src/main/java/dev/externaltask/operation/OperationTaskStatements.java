package dev.externaltask.operation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Keeps which tasks an operation has selected, and what became of each of them. Rows are
 * written once and never changed, so that a slice costs no more at the end of an
 * operation than at its beginning.
 */
@Repository
class OperationTaskStatements {

	/** {@code {selected}} stands for a select of ids and their numbers. */
	private static final String SELECT_FOR_SETTING = """
			insert into external_task_service.operation_task (operation_id, seq, task_id, target)
			select :operation, s.seq, s.id, cast(:retries as integer)
			  from ({selected}) s (id, seq)
			""";

	private static final String ADD = """
			insert into external_task_service.operation_task (operation_id, seq, task_id, target)
			select :operation, cast(x.seq as integer), x.id, cast(:retries as integer)
			  from unnest(:ids, :seqs) x (id, seq)
			""";

	/** Tasks that had the number already have nothing to be given back. */
	private static final String SELECT_FOR_UNDOING = """
			insert into external_task_service.operation_task (operation_id, seq, task_id, target, given, revision)
			select :operation, row_number() over (order by o.seq desc) - 1, o.task_id, o.retries_before, o.target,
			       o.revision_after
			  from external_task_service.operation_outcome o
			 where o.operation_id = :undone and o.outcome = 'set' and o.retries_before is distinct from o.target
			""";

	private static final String NEXT = """
			select s.seq, s.task_id, s.target, s.given, s.revision
			  from external_task_service.operation_task s
			 where s.operation_id = :operation and s.seq >= :first and s.seq < :end
			 order by s.seq
			""";

	private static final String NOTE = """
			insert into external_task_service.operation_outcome (operation_id, seq, task_id, target, outcome,
			       retries_before, revision_after)
			select :operation, cast(x.seq as integer), x.id, cast(x.target as integer), x.outcome,
			       cast(x.retries_before as integer), cast(x.revision_after as integer)
			  from unnest(:seqs, :ids, :targets, :outcomes, :retriesBefore, :revisionsAfter)
			       x (seq, id, target, outcome, retries_before, revision_after)
			""";

	/**
	 * A task has been fetched since if its revision has risen or it has gone, and has
	 * failed again if it has fewer retries left than it was given.
	 */
	private static final String COUNT = """
			select o.outcome, count(*) tasks,
			       count(case when o.outcome = 'set' and t.id_ is null then 1 end) completed,
			       count(case when o.outcome = 'set' and (t.id_ is null or t.rev_ > o.revision_after) then 1 end) fetched,
			       count(case when o.outcome = 'set' and t.rev_ > o.revision_after
			                   and (t.retries_ < o.target or (o.target is null and t.retries_ is not null)) then 1 end)
			             failed_again
			  from external_task_service.operation_outcome o
			  left join act_ru_ext_task t on t.id_ = o.task_id
			 where o.operation_id = :operation
			 group by o.outcome
			""";

	private static final String BOTH_SELECTED = """
			select u.id
			  from external_task_service.operation u
			 where u.ended is null and u.id <> :operation
			   and exists (
			       select 1
			         from external_task_service.operation_task s
			         join external_task_service.operation_outcome o on o.task_id = s.task_id
			        where s.operation_id = u.id and s.seq >= u.done and o.operation_id = :operation and o.outcome = 'set')
			 order by u.created
			 limit 1
			""";

	private static final String DELETE_TASKS = """
			delete from external_task_service.operation_task
			 where operation_id = :operation
			""";

	private static final String DELETE_OUTCOMES = """
			delete from external_task_service.operation_outcome
			 where operation_id = :operation
			""";

	private final SqlClient sql;

	OperationTaskStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Keeps a selection.
	 * @param selected a select of ids and their numbers from 0
	 * @return how many tasks there are
	 */
	int select(String operation, Sql selected, int retries) {
		return this.sql
			.prepareSelection(Sql.of(SELECT_FOR_SETTING)
				.with("operation", operation)
				.with("retries", retries)
				.insert("{selected}", selected))
			.update();
	}

	/** Adds tasks behind those that are selected already. */
	void add(String operation, List<String> ids, int first, int retries) {
		int seq = first;
		for (List<String> some : ids.isEmpty() ? List.<List<String>>of() : Sql.arrays(ids)) {
			addSome(operation, some, seq, retries);
			seq += some.size();
		}
	}

	private void addSome(String operation, List<String> ids, int first, int retries) {
		List<String> seqs = IntStream.range(first, first + ids.size()).mapToObj(Integer::toString).toList();
		this.sql.prepare(
				Sql.of(ADD).with("operation", operation).with("retries", retries).with("ids", ids).with("seqs", seqs))
			.update();
	}

	/**
	 * Selects the tasks that another operation has changed, the last one first.
	 * @return how many tasks there are
	 */
	int selectForUndoing(String operation, String undone) {
		return this.sql.prepare(Sql.of(SELECT_FOR_UNDOING).with("operation", operation).with("undone", undone))
			.update();
	}

	/** The selected tasks from a place on. */
	List<SelectedTask> next(String operation, long first, int count) {
		return this.sql
			.prepare(Sql.of(NEXT).with("operation", operation).with("first", first).with("end", first + count))
			.query((row, n) -> new SelectedTask(row.getInt("seq"), row.getString("task_id"),
					row.getObject("target", Integer.class), row.getObject("given", Integer.class),
					row.getObject("revision", Integer.class)))
			.list();
	}

	/** Notes what became of tasks. */
	void note(String operation, List<TakenTask> tasks) {
		this.sql
			.prepare(Sql.of(NOTE)
				.with("operation", operation)
				.with("seqs", texts(tasks, (taken) -> taken.task().seq()))
				.with("ids", texts(tasks, (taken) -> taken.task().id()))
				.with("targets", texts(tasks, (taken) -> taken.task().target()))
				.with("outcomes", texts(tasks, (taken) -> taken.outcome().text()))
				.with("retriesBefore", texts(tasks, TakenTask::retriesBefore))
				.with("revisionsAfter", texts(tasks, TakenTask::revisionAfter)))
			.update();
	}

	private static List<@Nullable String> texts(List<TakenTask> tasks, Function<TakenTask, @Nullable Object> value) {
		return tasks.stream().<@Nullable String>map((task) -> {
			Object found = value.apply(task);
			return (found != null) ? found.toString() : null;
		}).toList();
	}

	/** Counts what became of the tasks that an operation has taken, until now. */
	TaskCounts count(String operation) {
		return TaskCounts.of(this.sql.prepare(Sql.of(COUNT).with("operation", operation))
			.query((row, n) -> new OutcomeCount(TaskOutcome.of(row.getString("outcome")), row.getLong("tasks"),
					row.getLong("fetched"), row.getLong("failed_again"), row.getLong("completed")))
			.list());
	}

	/**
	 * An operation that has not ended and has still to take a task that another one has
	 * set.
	 * @return its id; {@code null} if there is none
	 */
	@Nullable String unendedWithTasksOf(String operation) {
		return this.sql.prepare(Sql.of(BOTH_SELECTED).with("operation", operation))
			.query(String.class)
			.optional()
			.orElse(null);
	}

	void delete(String operation) {
		this.sql.prepare(Sql.of(DELETE_TASKS).with("operation", operation)).update();
		this.sql.prepare(Sql.of(DELETE_OUTCOMES).with("operation", operation)).update();
	}

}
