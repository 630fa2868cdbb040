package dev.externaltask.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.springframework.stereotype.Repository;

import dev.externaltask.query.Sql;
import dev.externaltask.query.SqlClient;
import dev.externaltask.query.Vendor;

/**
 * External tasks, many at a time.
 */
@Repository
public class TaskStatements {

	/** Tasks in one array parameter, and rows fetched at once. */
	private static final int SLICE = 5_000;

	private static final String COLUMNS = """
			select t.id_, t.execution_id_,
			       t.retries_ is null or t.retries_ > 0 retries_left,
			       t.retries_ is distinct from cast(? as integer) changes,
			       t.lock_exp_time_ is not null and t.lock_exp_time_ > cast(? as timestamp) still_locked
			""";

	private static final String SELECTED = "with selected (id) as (select distinct x.id from (%s) x (id)) " + COLUMNS
			+ """
					  from selected s
					  join act_ru_ext_task t on t.id_ = s.id
					 order by t.id_
					""";

	/**
	 * PostgreSQL locks what it fetches. All tasks have to be locked before an execution
	 * is touched for the first of them, as an engine does; or else it and a call of
	 * several slices wait for each other.
	 */
	private static final String LOCKED = """
			  with locked as (%s for no key update of t)
			select * from locked order by id_
			""";

	/** The same for ids that are fetched at once; half the time for a single one. */
	private static final String FEW_LOCKED = COLUMNS + """
			  from act_ru_ext_task t
			 where t.id_ = any (?)
			 order by t.id_
			   for no key update of t
			""";

	private static final String SET_RETRIES_POSTGRESQL = """
			update act_ru_ext_task
			   set retries_ = ?, rev_ = rev_ + 1
			 where id_ = any (?)
			""";

	private static final String SET_RETRIES_H2 = """
			 merge into act_ru_ext_task t
			 using (select x.id, cast(? as integer) retries from unnest(cast(? as varchar array)) x (id)) s on t.id_ = s.id
			  when matched then update
			   set retries_ = s.retries, rev_ = t.rev_ + 1
			""";

	private final SqlClient sql;

	TaskStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Goes through a selection in id order, some thousand tasks at a time, without
	 * holding it in memory.
	 * @param retries the new value
	 * @param lock whether to lock the tasks until the transaction ends
	 * @throws dev.externaltask.error.InvalidRequestException 404 if a task given by id is
	 * not there; known only at the end
	 */
	public void forEachSlice(TaskSelection selection, int retries, boolean lock, Consumer<List<SelectedTask>> action) {
		Set<String> missing = new LinkedHashSet<>(selection.externalTaskIds());
		try (Stream<SelectedTask> tasks = this.sql.sql(selected(selection, retries, lock))
			.withFetchSize(SLICE)
			.query(TaskStatements::selectedTask)
			.stream()) {
			Iterator<SelectedTask> iterator = tasks.iterator();
			while (iterator.hasNext()) {
				List<SelectedTask> slice = next(iterator);
				slice.forEach((task) -> missing.remove(task.id()));
				action.accept(slice);
			}
		}
		TaskSelection.requireFound(missing);
	}

	private Sql selected(TaskSelection selection, int retries, boolean lock) {
		if (lock && this.sql.vendor() == Vendor.POSTGRESQL) {
			List<String> few = selection.onlyIds(SLICE);
			return few.isEmpty() ? rows(selection, retries).within(LOCKED) : Sql.of(FEW_LOCKED, retries, Sql.NOW, few);
		}
		Sql rows = rows(selection, retries);
		return lock ? rows.then("for update") : rows;
	}

	private static Sql rows(TaskSelection selection, int retries) {
		return selection.ids().within(SELECTED).then("", retries, Sql.NOW);
	}

	private static SelectedTask selectedTask(ResultSet row, int n) throws SQLException {
		return new SelectedTask(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4),
				row.getBoolean(5));
	}

	private static List<SelectedTask> next(Iterator<SelectedTask> iterator) {
		List<SelectedTask> slice = new ArrayList<>();
		while (slice.size() < SLICE && iterator.hasNext()) {
			slice.add(iterator.next());
		}
		return slice;
	}

	/** Sets the retries of tasks that {@link #forEachSlice} has locked. */
	public void setRetries(List<String> ids, int retries) {
		this.sql.either(SET_RETRIES_POSTGRESQL, SET_RETRIES_H2, retries, ids).update();
	}

	List<ExternalTaskView> list(Sql query) {
		return this.sql.sql(query).query((row, n) -> ExternalTaskView.of(row, this.sql)).list();
	}

	Optional<ExternalTaskView> find(String id) {
		return list(ExternalTaskQuery.byId(id)).stream().findFirst();
	}

	long count(Sql query) {
		return this.sql.sql(query).query(Long.class).single();
	}

}
