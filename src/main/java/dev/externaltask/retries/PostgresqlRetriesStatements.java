package dev.externaltask.retries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
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

	/** Ids for which the plan that a connection has at hand is good enough. */
	private static final int FEW = 100;

	/**
	 * Makes a plan for the very ids of the call, without compiling it. A plan that was
	 * made for a few ids looks up thousands one by one, and compiling costs more than it
	 * saves.
	 */
	private static final String PLAN_FOR_THESE_IDS = """
			select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)
			""";

	private static final String TABLE_PAGES = """
			select pg_relation_size('act_ru_ext_task') / current_setting('block_size')::int
			""";

	/**
	 * Counts a selection whose tasks all have the value already and that no other
	 * transaction is changing; gives no row for any other selection. {@code xmax} is not
	 * 0 where a transaction has locked or changed the row since its last change. The
	 * search ends at the first task that is not settled.
	 */
	private static final String COUNT_IF_SETTLED = """
			  with selected as (
			       select t.retries_ is distinct from cast(:retries as integer) or t.xmax <> 0 unsettled,
			              case when t.lock_exp_time_ > cast(:now as timestamp) then 1 else 0 end still_locked,
			              {selection})
			select count(*) tasks, sum(s.still_locked) still_locked, sum(s.given) given, 0 crossing_zero
			  from selected s
			 where not exists (select from selected u where u.unsettled)
			having count(*) > 0
			""";

	/**
	 * Locks, decides and writes where the rows are, and has finished before the first row
	 * arrives. Each row has the counts of the whole selection, and one of the tasks that
	 * cross zero, if there are any. An engine, too, locks all of its tasks before it
	 * touches an execution, in the order of the letters' codes; in another order a call
	 * of several slices and an engine's command would wait for each other.
	 */
	private static final String SET_RETRIES = """
			  with locked as (
			       select t.id_, t.execution_id_,
			              (t.retries_ is null or t.retries_ > 0) = (cast(:retries as integer) = 0) crosses_zero,
			              t.retries_ is distinct from cast(:retries as integer) changes,
			              case when t.lock_exp_time_ > cast(:now as timestamp) then 1 else 0 end still_locked,
			              {selection}
			        order by t.id_ collate "C"
			          for no key update of t),
			       changed as (
			       update act_ru_ext_task t
			          set retries_ = cast(:retries as integer), rev_ = t.rev_ + 1
			         from locked l
			        where t.id_ = l.id_ and l.changes),
			       counts as (
			       select count(*) tasks, sum(l.still_locked) still_locked, sum(l.given) given,
			              count(*) filter (where l.crosses_zero) crossing_zero
			         from locked l)
			select c.tasks, c.still_locked, c.given, c.crossing_zero, z.id_, z.execution_id_
			  from counts c
			  left join locked z on z.crosses_zero
			""";

	/** As {@link #SET_RETRIES}, without the lock and the change. */
	private static final String COUNT = """
			  with selected as (
			       select t.id_, t.execution_id_,
			              (t.retries_ is null or t.retries_ > 0) = (cast(:retries as integer) = 0) crosses_zero,
			              case when t.lock_exp_time_ > cast(:now as timestamp) then 1 else 0 end still_locked,
			              {selection}),
			       counts as (
			       select count(*) tasks, sum(s.still_locked) still_locked, sum(s.given) given,
			              count(*) filter (where s.crosses_zero) crossing_zero
			         from selected s)
			select c.tasks, c.still_locked, c.given, c.crossing_zero, z.id_, z.execution_id_
			  from counts c
			  left join selected z on z.crosses_zero
			""";

	private final SqlClient sql;

	PostgresqlRetriesStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public SelectedTasks setRetries(TaskSelection selection, int retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero) {
		Sql selected = select(selection);
		return countIfSettled(selection, selected, retries, now)
			.orElseGet(() -> read(statement(SET_RETRIES, selected, retries, now), crossingZero));
	}

	@Override
	public SelectedTasks count(TaskSelection selection, int retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero) {
		return read(statement(COUNT, select(selection), retries, now), crossingZero);
	}

	private Sql select(TaskSelection selection) {
		if (selection.namedIds() > FEW || selection.hasQuery()) {
			this.sql.prepare(PLAN_FOR_THESE_IDS).query((row, n) -> row.getString(1)).single();
		}
		long tablePages = (selection.namedIds() > FEW)
				? this.sql.prepare(TABLE_PAGES).query((row, n) -> row.getLong(1)).single() : Integer.MAX_VALUE;
		return new PostgresqlSelection(selection, tablePages).givenAndRows();
	}

	/** Only for queries: planning twice for a long list takes longer than locking. */
	private Optional<SelectedTasks> countIfSettled(TaskSelection selection, Sql selected, int retries, Instant now) {
		boolean queriesTell = selection.hasQuery() && selection.namedIds() <= FEW;
		return queriesTell ? this.sql.prepare(statement(COUNT_IF_SETTLED, selected, retries, now))
			.query(PostgresqlRetriesStatements::counts)
			.optional() : Optional.empty();
	}

	private static Sql statement(String text, Sql selected, int retries, Instant now) {
		return Sql.of(text).with("retries", retries).with("now", now).insert("{selection}", selected);
	}

	private SelectedTasks read(Sql statement, Consumer<List<IncidentCandidate>> crossingZero) {
		SelectedTasks counts = SelectedTasks.NONE;
		try (Stream<CountedRow> rows = this.sql.prepare(statement)
			.withFetchSize(Slices.SIZE)
			.query(CountedRow::of)
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

	private static SelectedTasks counts(ResultSet row, int rowNumber) throws SQLException {
		return new SelectedTasks(row.getLong("tasks"), row.getLong("still_locked"), row.getLong("given"),
				row.getLong("crossing_zero"));
	}

	/**
	 * The counts of the whole selection, and one of the tasks that cross zero.
	 *
	 * @param task without ids if no task crosses zero
	 */
	private record CountedRow(SelectedTasks counts, IncidentCandidate task) {

		static CountedRow of(ResultSet row, int rowNumber) throws SQLException {
			return new CountedRow(PostgresqlRetriesStatements.counts(row, rowNumber), new IncidentCandidate(
					String.valueOf(row.getString("id_")), String.valueOf(row.getString("execution_id_"))));
		}

	}

}
