package dev.externaltask.retries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Slices;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;
import dev.externaltask.incident.IncidentCandidate;
import dev.externaltask.task.ExternalTaskQuery;

/**
 * Sets retries on H2, which cannot lock, change and count in one statement: every
 * selected task travels to the service, and its slice is changed by ids.
 */
@Repository
@ForVendor(Vendor.H2)
class H2RetriesStatements implements RetriesStatements {

	/**
	 * {@code {selection}} stands for a select of ids, and 1 with those that the caller
	 * named, 0 with others; an id may come more than once.
	 */
	private static final String SELECT = """
			  with selected (id, given) as (
			       select x.id, max(x.given)
			         from ({selection}) x (id, given)
			        group by x.id)
			select t.id_, t.execution_id_,
			       (t.retries_ is null or t.retries_ > 0) = (cast(:retries as integer) is not distinct from 0) crosses_zero,
			       t.retries_ is distinct from cast(:retries as integer) changes,
			       t.worker_id_ is not null or t.lock_exp_time_ is not null held,
			       case when t.lock_exp_time_ > cast(:now as timestamp) then t.lock_exp_time_ end locked_until,
			       s.given
			  from selected s
			  join act_ru_ext_task t on t.id_ = s.id
			 where {visible task t}
			 order by t.id_
			""";

	private static final String SET_RETRIES = """
			 merge into act_ru_ext_task t
			 using (
			       select x.id, cast(:retries as integer) retries
			         from unnest(cast(:ids as varchar array)) x (id)) s on t.id_ = s.id
			  when matched then update
			   set retries_ = s.retries, rev_ = t.rev_ + 1
			""";

	private static final String SET_RETRIES_AND_UNLOCK = """
			 merge into act_ru_ext_task t
			 using (
			       select x.id, cast(:retries as integer) retries
			         from unnest(cast(:ids as varchar array)) x (id)) s on t.id_ = s.id
			  when matched then update
			   set retries_ = s.retries, worker_id_ = null, lock_exp_time_ = null, rev_ = t.rev_ + 1
			""";

	/** {@code {selection}} stands for the same select as in {@link #SELECT}. */
	private static final String FIRST = """
			select t.id_, x.given
			  from (select y.id, max(y.given) from ({selection}) y (id, given) group by y.id) x (id, given)
			  join act_ru_ext_task t on t.id_ = x.id
			 where {visible task t}
			""";

	private static final String GIVEN_TASKS = """
			select t.id_, 1
			  from unnest(:externalTaskIds) x (id)
			  join act_ru_ext_task t on t.id_ = x.id
			""";

	private static final String OF_GIVEN_INSTANCES = """
			select t.id_, 0
			  from unnest(:processInstanceIds) x (id)
			  join act_ru_execution e on e.proc_inst_id_ = x.id
			  join act_ru_ext_task t on t.execution_id_ = e.id_
			""";

	private static final String OF_INSTANCES = """
			select t.id_, 0
			  from ({process instance ids}) x (id)
			  join act_ru_execution e on e.proc_inst_id_ = x.id
			  join act_ru_ext_task t on t.execution_id_ = e.id_
			""";

	/** {@code {selection}} stands for the same select as in {@link #SELECT}. */
	private static final String NUMBERED = """
			select t.id_, row_number() over (order by {order}) - 1
			  from (select y.id from ({selection}) y (id, given) group by y.id) x (id)
			  join act_ru_ext_task t on t.id_ = x.id
			 where {visible task t}
			""";

	private static final String LOCK = """
			select t.id_, t.retries_, t.rev_, t.worker_id_ is not null or t.lock_exp_time_ is not null held
			  from act_ru_ext_task t
			 where t.id_ = any (:ids)
			 order by t.id_
			   for update
			""";

	private final SqlClient sql;

	H2RetriesStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public SelectedTasks setRetries(TaskSelection selection, @Nullable Integer retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero) {
		return read(select(selection, retries, now).then(" for update"), (slice) -> {
			change(SET_RETRIES, ids(slice, SelectedTask::changes), retries);
			handOn(slice, crossingZero);
		});
	}

	@Override
	public SelectedTasks setRetriesAndUnlock(TaskSelection selection, @Nullable Integer retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero, Consumer<List<String>> unlocked) {
		return read(select(selection, retries, now).then(" for update"), (slice) -> {
			change(SET_RETRIES_AND_UNLOCK, ids(slice, (task) -> task.changes() || task.held()), retries);
			handOn(slice, crossingZero);
			unlocked.accept(ids(slice, SelectedTask::held));
		});
	}

	private static List<String> ids(List<SelectedTask> slice, Predicate<SelectedTask> which) {
		return slice.stream().filter(which).map(SelectedTask::id).toList();
	}

	private void change(String statement, List<String> ids, @Nullable Integer retries) {
		if (!ids.isEmpty()) {
			this.sql.prepare(Sql.of(statement).with("retries", retries).with("ids", ids)).update();
		}
	}

	@Override
	public SelectedTasks count(TaskSelection selection, @Nullable Integer retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero) {
		return read(select(selection, retries, now), (slice) -> handOn(slice, crossingZero));
	}

	@Override
	public Sql numbered(TaskSelection selection, String orderBy) {
		return Sql.of(NUMBERED.replace("{order}", orderBy)).insert("{selection}", selectedIds(selection));
	}

	@Override
	public List<LockedTask> lock(List<String> ids) {
		return this.sql.prepare(Sql.of(LOCK).with("ids", ids)).query((row, n) -> LockedTask.of(row)).list();
	}

	private static void handOn(List<SelectedTask> slice, Consumer<List<IncidentCandidate>> crossingZero) {
		List<IncidentCandidate> candidates = slice.stream()
			.filter(SelectedTask::crossesZero)
			.map((task) -> new IncidentCandidate(task.id(), task.executionId()))
			.toList();
		if (!candidates.isEmpty()) {
			crossingZero.accept(candidates);
		}
	}

	private static Sql select(TaskSelection selection, @Nullable Integer retries, Instant now) {
		return Sql.of(SELECT).with("retries", retries).with("now", now).insert("{selection}", selectedIds(selection));
	}

	private static Sql selectedIds(TaskSelection selection) {
		List<Sql> parts = new ArrayList<>();
		if (!selection.externalTaskIds().isEmpty()) {
			Sql.arrays(selection.storableTaskIds())
				.forEach((ids) -> parts.add(Sql.of(GIVEN_TASKS).with("externalTaskIds", ids)));
		}
		if (!selection.processInstanceIds().isEmpty()) {
			Sql.arrays(selection.storableInstanceIds())
				.forEach((ids) -> parts.add(Sql.of(OF_GIVEN_INSTANCES).with("processInstanceIds", ids)));
		}
		Optional.ofNullable(selection.externalTaskQuery())
			.map(ExternalTaskQuery::rows)
			.ifPresent((rows) -> parts.add(Sql.of("select t.id_, 0").then(rows)));
		selection.instanceQueries()
			.forEach((instances) -> parts.add(Sql.of(OF_INSTANCES).insert("{process instance ids}", instances)));
		return first(selection.first(), Sql.unionAll(parts));
	}

	private static Sql first(@Nullable FirstTasks first, Sql selected) {
		return (first != null) ? first.applyTo(Sql.of(FIRST).insert("{selection}", selected)) : selected;
	}

	private SelectedTasks read(Sql statement, Consumer<List<SelectedTask>> slices) {
		SelectedTasks counts = SelectedTasks.NONE;
		try (Stream<SelectedTask> tasks = this.sql.prepare(statement)
			.withFetchSize(Slices.SIZE)
			.query((row, n) -> SelectedTask.of(row, this.sql.instant(row, "locked_until")))
			.stream()) {
			for (List<SelectedTask> slice : Slices.of(tasks)) {
				counts = slice.stream().map(SelectedTask::counts).reduce(counts, SelectedTasks::plus);
				slices.accept(slice);
			}
		}
		return counts;
	}

	/**
	 * One selected task.
	 *
	 * @param crossesZero whether it had retries left and gets none, or the other way
	 * round
	 * @param changes whether it has another number of retries so far
	 * @param held whether it has a holder or a lock so far
	 * @param counts the task as a selection of its own
	 */
	private record SelectedTask(String id, String executionId, boolean crossesZero, boolean changes, boolean held,
			SelectedTasks counts) {

		static SelectedTask of(ResultSet row, @Nullable Instant lockedUntil) throws SQLException {
			boolean crossesZero = row.getBoolean("crosses_zero");
			return new SelectedTask(row.getString("id_"), row.getString("execution_id_"), crossesZero,
					row.getBoolean("changes"), row.getBoolean("held"), new SelectedTasks(1,
							(lockedUntil != null) ? 1 : 0, row.getLong("given"), crossesZero ? 1 : 0, lockedUntil));
		}

	}

}
