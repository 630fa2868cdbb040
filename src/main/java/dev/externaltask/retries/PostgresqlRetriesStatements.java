package dev.externaltask.retries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Slices;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;
import dev.externaltask.incident.IncidentCandidate;

/**
 * Sets retries on PostgreSQL. In all texts {@code {selection}} stands for what
 * {@link PostgresqlSelection#givenAndRows} describes.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlRetriesStatements implements RetriesStatements {

	/** So many ids at most are found with the cached plan of a prepared statement. */
	private static final int FEW_IDS = 100;

	/**
	 * Forces a custom plan for the ids of this call, and switches JIT compilation off. A
	 * cached generic plan, made for few ids, looks up thousands of ids one by one; JIT
	 * takes longer than it saves. Nested loops are switched off where the statistics say
	 * that a table is nearly empty: if they are older than the rows, a nested loop goes
	 * through all executions for each task (4 minutes for 12,000).
	 */
	private static final String PLAN_FOR_THESE_IDS = """
			select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
			       (select max(set_config('enable_nestloop', 'off', true))
			          from pg_class c
			         where c.oid in (to_regclass('act_ru_execution'), to_regclass('act_ru_ext_task'))
			           and c.reltuples / greatest(c.relpages, 1)
			               * (pg_relation_size(c.oid) / current_setting('block_size')::int) between 0 and 1000)
			""";

	/**
	 * How large the table of tasks is, in pages. {@link PostgresqlSelection} decides by
	 * it whether to look up ids or to read the whole table.
	 */
	private static final String TABLE_PAGES = """
			select pg_relation_size('act_ru_ext_task') / current_setting('block_size')::int
			""";

	/**
	 * Counts a selection that is up to date: all of its tasks have the value already, and
	 * no other transaction is changing one of them. Returns no row for any other
	 * selection. A row's {@code xmax} is 0 unless a transaction has locked it or is
	 * changing it; one that has rolled back may leave it set, which costs a lock and
	 * nothing else. The search ends at the first task that is not up to date.
	 */
	private static final String COUNT_IF_UP_TO_DATE = """
			  with selected as (
			       select t.retries_ is distinct from cast(:retries as integer) or t.xmax <> 0 outdated,
			              case when t.lock_exp_time_ > cast(:now as timestamp) then t.lock_exp_time_ end locked_until,
			              {selection})
			select count(*) tasks, count(s.locked_until) still_locked, max(s.locked_until) locked_until,
			       sum(s.given) given, 0 crossing_zero
			  from selected s
			 where not exists (select from selected u where u.outdated)
			having count(*) > 0
			""";

	/**
	 * Locks the tasks, decides which of them change and which cross zero, and changes
	 * them, all in the database and before the first row of the result arrives. Each row
	 * has the counts of the whole selection, and one of the tasks that cross zero, if any
	 * does. All tasks are locked before any execution, in the order of the collation "C",
	 * as an engine's commands do; otherwise a call of several slices and an engine's
	 * command end in a deadlock.
	 */
	private static final String SET_RETRIES = """
			  with locked as (
			       select t.id_, t.execution_id_,
			              (t.retries_ is null or t.retries_ > 0) = (cast(:retries as integer) is not distinct from 0) crosses_zero,
			              t.retries_ is distinct from cast(:retries as integer) changes,
			              case when t.lock_exp_time_ > cast(:now as timestamp) then t.lock_exp_time_ end locked_until,
			              {selection}
			        order by t.id_ collate "C"
			          for no key update of t),
			       changed as (
			       update act_ru_ext_task t
			          set retries_ = cast(:retries as integer), rev_ = t.rev_ + 1
			         from locked l
			        where t.id_ = l.id_ and l.changes),
			       counts as (
			       select count(*) tasks, count(l.locked_until) still_locked, max(l.locked_until) locked_until,
			              sum(l.given) given,
			              count(*) filter (where l.crosses_zero) crossing_zero
			         from locked l)
			select c.tasks, c.still_locked, c.locked_until, c.given, c.crossing_zero, z.id_, z.execution_id_
			  from counts c
			  left join locked z on z.crosses_zero
			""";

	/**
	 * The same as {@link #SET_RETRIES}, and takes the tasks from whoever holds them. As
	 * Camunda 7 in one transaction: a task of which both is changed gets one revision.
	 * There is a row for each task that crosses zero or had a holder or a lock.
	 */
	private static final String SET_RETRIES_AND_UNLOCK = """
			  with locked as (
			       select t.id_, t.execution_id_,
			              (t.retries_ is null or t.retries_ > 0) = (cast(:retries as integer) is not distinct from 0) crosses_zero,
			              t.retries_ is distinct from cast(:retries as integer) changes,
			              t.worker_id_ is not null or t.lock_exp_time_ is not null held,
			              case when t.lock_exp_time_ > cast(:now as timestamp) then t.lock_exp_time_ end locked_until,
			              {selection}
			        order by t.id_ collate "C"
			          for no key update of t),
			       changed as (
			       update act_ru_ext_task t
			          set retries_ = cast(:retries as integer), worker_id_ = null, lock_exp_time_ = null,
			              rev_ = t.rev_ + 1
			         from locked l
			        where t.id_ = l.id_ and (l.changes or l.held)),
			       counts as (
			       select count(*) tasks, count(l.locked_until) still_locked, max(l.locked_until) locked_until,
			              sum(l.given) given, count(*) filter (where l.crosses_zero) crossing_zero
			         from locked l)
			select c.tasks, c.still_locked, c.locked_until, c.given, c.crossing_zero, z.id_, z.execution_id_,
			       z.crosses_zero, z.held
			  from counts c
			  left join locked z on z.crosses_zero or z.held
			""";

	/** Counts what {@link #SET_RETRIES} would change; neither locks nor changes. */
	private static final String COUNT = """
			  with selected as (
			       select t.id_, t.execution_id_,
			              (t.retries_ is null or t.retries_ > 0) = (cast(:retries as integer) is not distinct from 0) crosses_zero,
			              case when t.lock_exp_time_ > cast(:now as timestamp) then t.lock_exp_time_ end locked_until,
			              {selection}),
			       counts as (
			       select count(*) tasks, count(s.locked_until) still_locked, max(s.locked_until) locked_until,
			              sum(s.given) given,
			              count(*) filter (where s.crosses_zero) crossing_zero
			         from selected s)
			select c.tasks, c.still_locked, c.locked_until, c.given, c.crossing_zero, z.id_, z.execution_id_
			  from counts c
			  left join selected z on z.crosses_zero
			""";

	private static final String LOCK = """
			select t.id_, t.retries_, t.rev_, t.worker_id_ is not null or t.lock_exp_time_ is not null held
			  from act_ru_ext_task t
			 where t.id_ = any (:ids)
			 order by t.id_ collate "C"
			   for no key update
			""";

	private final SqlClient sql;

	PostgresqlRetriesStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public SelectedTasks setRetries(TaskSelection selection, @Nullable Integer retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero) {
		Sql selected = select(selection);
		return countIfUpToDate(selection, selected, retries, now)
			.orElseGet(() -> read(statement(SET_RETRIES, selected, retries, now), crossingZero));
	}

	@Override
	public SelectedTasks setRetriesAndUnlock(TaskSelection selection, @Nullable Integer retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero, Consumer<List<String>> unlocked) {
		SelectedTasks counts = SelectedTasks.NONE;
		try (Stream<ChangedRow> rows = this.sql
			.prepare(statement(SET_RETRIES_AND_UNLOCK, select(selection), retries, now))
			.withFetchSize(Slices.SIZE)
			.query((row, n) -> new ChangedRow(CountedRow.of(row, counts(row)), row.getBoolean("crosses_zero"),
					row.getBoolean("held")))
			.stream()) {
			for (List<ChangedRow> slice : Slices.of(rows)) {
				counts = slice.get(0).row().counts();
				ChangedRow.handOn(slice, crossingZero, unlocked);
			}
		}
		return counts;
	}

	@Override
	public SelectedTasks count(TaskSelection selection, @Nullable Integer retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero) {
		return read(statement(COUNT, select(selection), retries, now), crossingZero);
	}

	@Override
	public Sql numbered(TaskSelection selection, String orderBy) {
		return Sql.of("select t.id_, row_number() over (order by " + orderBy + ") - 1")
			.then(selected(selection).rows());
	}

	@Override
	public List<LockedTask> lock(List<String> ids) {
		return this.sql.prepare(Sql.of(LOCK).with("ids", ids)).query((row, n) -> LockedTask.of(row)).list();
	}

	private Sql select(TaskSelection selection) {
		return selected(selection).givenAndRows();
	}

	private PostgresqlSelection selected(TaskSelection selection) {
		if (selection.idCount() > FEW_IDS || selection.hasQuery()) {
			this.sql.prepare(PLAN_FOR_THESE_IDS).query((row, n) -> row.getString(1)).single();
		}
		long tablePages = (selection.idCount() > FEW_IDS)
				? this.sql.prepare(TABLE_PAGES).query((row, n) -> row.getLong(1)).single() : Integer.MAX_VALUE;
		return new PostgresqlSelection(selection, tablePages);
	}

	/**
	 * Only for selections by query. For a long list of ids, a second plan takes longer
	 * than the locks that it might save.
	 */
	private Optional<SelectedTasks> countIfUpToDate(TaskSelection selection, Sql selected, @Nullable Integer retries,
			Instant now) {
		boolean queriesTell = selection.hasQuery() && selection.idCount() <= FEW_IDS;
		return queriesTell ? this.sql.prepare(statement(COUNT_IF_UP_TO_DATE, selected, retries, now))
			.query((row, n) -> counts(row))
			.optional() : Optional.empty();
	}

	private static Sql statement(String text, Sql selected, @Nullable Integer retries, Instant now) {
		return Sql.of(text).with("retries", retries).with("now", now).insert("{selection}", selected);
	}

	private SelectedTasks read(Sql statement, Consumer<List<IncidentCandidate>> crossingZero) {
		SelectedTasks counts = SelectedTasks.NONE;
		try (Stream<CountedRow> rows = this.sql.prepare(statement)
			.withFetchSize(Slices.SIZE)
			.query((row, n) -> CountedRow.of(row, counts(row)))
			.stream()) {
			for (List<CountedRow> slice : Slices.of(rows)) {
				counts = slice.get(0).counts();
				if (counts.crossingZero() > 0) {
					crossingZero.accept(slice.stream().map(CountedRow::task).toList());
				}
			}
		}
		return counts;
	}

	private SelectedTasks counts(ResultSet row) throws SQLException {
		return new SelectedTasks(row.getLong("tasks"), row.getLong("still_locked"), row.getLong("given"),
				row.getLong("crossing_zero"), this.sql.instant(row, "locked_until"));
	}

	/**
	 * The counts of the whole selection, and one of the tasks that cross zero.
	 *
	 * @param task one task that crosses zero; its ids are the text "null" if none does
	 */
	private record CountedRow(SelectedTasks counts, IncidentCandidate task) {

		static CountedRow of(ResultSet row, SelectedTasks counts) throws SQLException {
			return new CountedRow(counts, new IncidentCandidate(String.valueOf(row.getString("id_")),
					String.valueOf(row.getString("execution_id_"))));
		}

	}

	/**
	 * The same, and what has changed of the task; nothing has if there is no task.
	 *
	 * @param crossesZero whether it had retries left and gets none, or the other way
	 * round
	 * @param held whether it had a holder or a lock
	 */
	private record ChangedRow(CountedRow row, boolean crossesZero, boolean held) {

		static void handOn(List<ChangedRow> slice, Consumer<List<IncidentCandidate>> crossingZero,
				Consumer<List<String>> unlocked) {
			List<IncidentCandidate> crossing = slice.stream()
				.filter(ChangedRow::crossesZero)
				.map((changed) -> changed.row().task())
				.toList();
			if (!crossing.isEmpty()) {
				crossingZero.accept(crossing);
			}
			unlocked.accept(
					slice.stream().filter(ChangedRow::held).map((changed) -> changed.row().task().taskId()).toList());
		}

	}

}
