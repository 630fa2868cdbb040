package dev.externaltask.retries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * External tasks, many at a time.
 */
@Repository
public class RetriesStatements {

	/** Tasks in one array parameter, and rows fetched at once. */
	private static final int SLICE = 5_000;

	/** Ids or tasks for which a plan that PostgreSQL has at hand will do. */
	private static final int FEW = 100;

	private static final String STILL_LOCKED = """
			 case when t.lock_exp_time_ > cast(? as timestamp) then 1 else 0 end still_locked,
			""";

	private static final String COLUMNS = """
			select t.id_, t.execution_id_,
			       (t.retries_ is null or t.retries_ > 0) = (cast(? as integer) = 0) turns,
			       t.retries_ is distinct from cast(? as integer) changes,
			       1 tasks,
			""" + STILL_LOCKED;

	private static final String SELECTED_H2 = "with selected (id, given) as ("
			+ "select x.id, max(x.given) from (%s) x (id, given) group by x.id)" + COLUMNS + """
					       s.given
					  from selected s
					  join act_ru_ext_task t on t.id_ = s.id
					""";

	/**
	 * For the ids given: a plan that was made for fewer looks them up one by one, and one
	 * that is compiled first costs more than it saves.
	 */
	private static final String PLAN_FOR_MANY = """
			select pg_relation_size('act_ru_ext_task') / current_setting('block_size')::int,
			       set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)
			""";

	/**
	 * For no tasks in particular: one for those of a slice reads whole tables for it. So
	 * do plans from when there were no incidents, which a connection keeps, those of the
	 * checks of foreign keys among them; they are made again, by way of indexes.
	 */
	private static final String PLAN_FOR_SLICES = """
			set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off; discard plans
			""";

	private static final String IN_ORDER = " order by t.id_";

	/** One {@link Row} for all tasks that follow. */
	private static final String COUNTED = """
			select null id_, null execution_id_, false turns, false changes,
			       count(*) tasks, sum(x.still_locked) still_locked, sum(x.given) given
			""";

	/**
	 * The count of a selection whose tasks have the value already, if there is one and
	 * nobody may be changing it: then there is nothing to lock. Ends at the first task
	 * that has another value, or that a transaction has locked or changed since its last
	 * change. Not for long lists, which take longer to plan twice than to lock.
	 */
	private static final String ALL_SET_POSTGRESQL = "with selected as (%s)" + COUNTED + """
			  from selected x
			 where not exists (select from selected o where o.open)
			having count(*) > 0
			""";

	private static final String OPEN_POSTGRESQL = "select t.retries_ is distinct from cast(? as integer) or t.xmax <> 0 open,"
			+ STILL_LOCKED;

	/**
	 * Locks, decides and writes where the rows are, and is done with it before the first
	 * row comes: a row for each task that turns, and one that counts all others. All
	 * tasks have to be locked before an execution is touched for the first of them, as an
	 * engine does; or else it and a call of several slices wait for each other. The order
	 * is an engine's as well, by the letters' codes.
	 */
	private static final String SET_RETRIES_POSTGRESQL = """
			  with locked as (%s order by t.id_ collate "C" for no key update of t),
			       changed as (
			       update act_ru_ext_task t
			          set retries_ = ?, rev_ = t.rev_ + 1
			         from locked l
			        where t.id_ = l.id_ and l.changes)
			""" + COUNTED + """
			  from locked x
			 where not x.turns
			having count(*) > 0
			 union all
			select l.*
			  from locked l
			 where l.turns
			""";

	private static final String SET_RETRIES_H2 = """
			 merge into act_ru_ext_task t
			 using (select x.id, cast(? as integer) retries from unnest(cast(? as varchar array)) x (id)) s on t.id_ = s.id
			  when matched then update
			   set retries_ = s.retries, rev_ = t.rev_ + 1
			""";

	private static final String FOUND = "select t.id_" + TaskSelection.BY_ID;

	private final SqlClient sql;

	RetriesStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Sets the retries of a selection, without holding it in memory, and locks its tasks
	 * until the transaction ends; none if all that queries select have the value already
	 * and nobody else is at them. As Camunda 7: a task that has the value keeps its
	 * revision.
	 * @param turning takes the tasks that turn, some thousand at a time
	 * @throws dev.externaltask.error.InvalidRequestException 404 if a task given by id is
	 * not there; known only at the end
	 */
	public SelectedTasks setRetries(TaskSelection selection, int retries, Consumer<List<TurningTask>> turning) {
		Row sum = switch (this.sql.vendor()) {
			case POSTGRESQL -> setRetriesPostgresql(selection, retries, turning(turning));
			case H2 -> read(rows(selection, retries).then(IN_ORDER + " for update"),
					changing(retries).andThen(turning(turning)));
		};
		return found(selection, sum);
	}

	private Row setRetriesPostgresql(TaskSelection selection, int retries, Consumer<List<Row>> turning) {
		Sql selected = selected(selection);
		Sql set = columns(retries).then(selected).within(SET_RETRIES_POSTGRESQL).then("", retries);
		return allSet(selection, selected, retries).orElseGet(() -> read(set, turning));
	}

	private Optional<Row> allSet(TaskSelection selection, Sql selected, int retries) {
		Sql open = Sql.of(OPEN_POSTGRESQL, retries, Sql.NOW).then(selected);
		return selection.isQuery(FEW) ? this.sql.sql(open.within(ALL_SET_POSTGRESQL)).query(Row::of).optional()
				: Optional.empty();
	}

	/** What {@link #setRetries} would do now; changes and locks nothing. */
	public SelectedTasks look(TaskSelection selection, int retries, Consumer<List<TurningTask>> turning) {
		return found(selection, read(rows(selection, retries).then(IN_ORDER), turning(turning)));
	}

	private Sql rows(TaskSelection selection, int retries) {
		return switch (this.sql.vendor()) {
			case POSTGRESQL -> columns(retries).then(selected(selection));
			case H2 -> selection.idsH2().within(SELECTED_H2).then("", retries, retries, Sql.NOW);
		};
	}

	private static Sql columns(int retries) {
		return Sql.of(COLUMNS, retries, retries, Sql.NOW);
	}

	/** The last column and where all of them come from. */
	private Sql selected(TaskSelection selection) {
		return selection.givenPostgresql().then(" given").then(selection.rowsPostgresql(pages(selection)));
	}

	/** Of the table of tasks; few are found without going through it, however large. */
	private long pages(TaskSelection selection) {
		return selection.isFew(FEW) ? Integer.MAX_VALUE
				: this.sql.sql(PLAN_FOR_MANY).query((row, n) -> row.getLong(1)).single();
	}

	private Consumer<List<Row>> changing(int retries) {
		return (slice) -> {
			List<String> ids = slice.stream().filter(Row::changes).map(Row::id).toList();
			if (!ids.isEmpty()) {
				this.sql.sql(SET_RETRIES_H2, retries, ids).update();
			}
		};
	}

	private Consumer<List<Row>> turning(Consumer<List<TurningTask>> turning) {
		AtomicBoolean planned = new AtomicBoolean(this.sql.vendor() != Vendor.POSTGRESQL);
		return (slice) -> {
			List<TurningTask> tasks = slice.stream().filter(Row::turns).map(Row::turningTask).toList();
			if (tasks.size() > FEW && !planned.getAndSet(true)) {
				this.sql.sql(PLAN_FOR_SLICES).update();
			}
			if (!tasks.isEmpty()) {
				turning.accept(tasks);
			}
		};
	}

	private Row read(Sql rows, Consumer<List<Row>> slices) {
		Row sum = Row.NOTHING;
		try (Stream<Row> stream = this.sql.sql(rows).withFetchSize(SLICE).query(Row::of).stream()) {
			Iterator<Row> iterator = stream.iterator();
			while (iterator.hasNext()) {
				List<Row> slice = next(iterator);
				sum = slice.stream().reduce(sum, Row::plus);
				slices.accept(slice);
			}
		}
		return sum;
	}

	private SelectedTasks found(TaskSelection selection, Row sum) {
		if (sum.given < selection.externalTaskIds().size()) {
			requireFound(selection);
		}
		return new SelectedTasks(sum.tasks, sum.stillLocked);
	}

	private static List<Row> next(Iterator<Row> iterator) {
		List<Row> slice = new ArrayList<>();
		while (slice.size() < SLICE && iterator.hasNext()) {
			slice.add(iterator.next());
		}
		return slice;
	}

	private void requireFound(TaskSelection selection) {
		Set<String> missing = new LinkedHashSet<>(selection.externalTaskIds());
		selection.idArrays().forEach((ids) -> missing.removeAll(this.sql.sql(FOUND, ids).query(String.class).set()));
		TaskSelection.requireFound(missing);
	}

	/**
	 * A task, or several of which none turns.
	 *
	 * @param tasks how many
	 * @param given how many of them were given by id
	 */
	private record Row(String id, String executionId, boolean turns, boolean changes, long tasks, long stillLocked,
			long given) {

		static final Row NOTHING = new Row("", "", false, false, 0, 0, 0);

		static Row of(ResultSet row, int n) throws SQLException {
			return new Row(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4), row.getLong(5),
					row.getLong(6), row.getLong(7));
		}

		Row plus(Row other) {
			return new Row("", "", false, false, this.tasks + other.tasks, this.stillLocked + other.stillLocked,
					this.given + other.given);
		}

		TurningTask turningTask() {
			return new TurningTask(this.id, this.executionId);
		}

	}

}
