package dev.externaltask.operation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.Ids;
import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.database.Texts;
import dev.externaltask.error.OperationRefusals;
import dev.externaltask.error.RetriesRefusals;
import dev.externaltask.history.BatchOperationLogStatements;
import dev.externaltask.history.OperationLogStatements;
import dev.externaltask.retries.TaskSelection;
import dev.externaltask.retries.TaskSlices;

/**
 * Starts, suspends, continues, ends and takes back operations.
 */
@Service
@RetryOnDeadlock
class OperationService {

	/** Characters of a task's id. */
	private static final int LONGEST_ID = 64;

	private final OperationStatements operations;

	private final OperationTaskStatements tasks;

	private final EngineBatchStatements engineBatches;

	private final TaskSlices slices;

	private final OperationLogStatements operationLog;

	private final BatchOperationLogStatements batchLog;

	private final OperationQueue queue;

	private final Clock clock;

	OperationService(OperationStatements operations, OperationTaskStatements tasks, EngineBatchStatements engineBatches,
			TaskSlices slices, OperationLogStatements operationLog, BatchOperationLogStatements batchLog,
			OperationQueue queue, Clock clock) {
		this.operations = operations;
		this.tasks = tasks;
		this.engineBatches = engineBatches;
		this.slices = slices;
		this.operationLog = operationLog;
		this.batchLog = batchLog;
		this.queue = queue;
		this.clock = clock;
	}

	/**
	 * Selects tasks, and begins to give them retries, at once or later.
	 * @throws dev.externaltask.error.InvalidRequestException 400 if nothing is selected
	 */
	@Transactional
	Operation start(TaskSelection selection, OperationPlan plan, @Nullable String user) {
		Instant now = this.clock.instant();
		String id = Ids.next();
		int retries = Objects.requireNonNull(plan.retries());
		int known = this.tasks.select(id, this.slices.numbered(selection), retries);
		List<String> unknown = this.slices.unknownIds(selection).stream().map(OperationService::storable).toList();
		this.tasks.add(id, unknown, known, retries);
		int selected = known + unknown.size();
		if (selected == 0) {
			throw RetriesRefusals.nothingSelected();
		}
		this.operationLog.setRetriesLater(user, now, selected, retries, plan.annotation());
		return begin(id, plan, user, now, selected, null);
	}

	/** No task has an empty id either. */
	private static String storable(String id) {
		return (id.length() <= LONGEST_ID && Texts.isStorable(id)) ? id : "";
	}

	private Operation begin(String id, OperationPlan plan, @Nullable String user, Instant now, int selected,
			@Nullable String undoOf) {
		OperationState state = (plan.beginAt() != null) ? OperationState.SCHEDULED : OperationState.RUNNING;
		Operation operation = new Operation(id, plan, state, null, now, user, null, null, selected, 0, null, undoOf,
				null);
		this.operations.insert(operation);
		this.queue.add(operation);
		return operation;
	}

	/**
	 * Gives tasks back the retries that they had before an operation.
	 * @throws dev.externaltask.error.InvalidRequestException 404 if there is no such
	 * operation, 400 if it cannot be taken back
	 */
	@Transactional
	Operation undo(String id, @Nullable String user) {
		Operation undone = lock(id);
		if (!undone.state().isEnded()) {
			throw OperationRefusals.notEnded(id, undone.state().text());
		}
		if (undone.undoneBy() != null) {
			throw OperationRefusals.undoneBefore(id, undone.undoneBy());
		}
		String other = this.tasks.unendedWithTasksOf(id);
		if (other != null) {
			throw OperationRefusals.undoBesideAnother(id, other);
		}
		String undoing = Ids.next();
		int selected = this.tasks.selectForUndoing(undoing, id);
		if (selected == 0) {
			throw OperationRefusals.nothingToUndo(id);
		}
		this.operations.noteUndo(id, undoing);
		return begin(undoing, undone.plan().undoing(), user, this.clock.instant(), selected, id);
	}

	/**
	 * Lets an operation wait, or go on.
	 * @throws dev.externaltask.error.InvalidRequestException 404 if there is no such
	 * operation, 400 if it has ended
	 */
	@Transactional
	void suspend(String id, boolean suspended, @Nullable String user) {
		Operation operation = lockUnended(id);
		Instant now = this.clock.instant();
		this.batchLog.suspend(user, now, id, suspended);
		if (suspended == (operation.state() == OperationState.SUSPENDED)) {
			return;
		}
		if (suspended) {
			this.operations.changeState(id, OperationState.SUSPENDED, by("suspended", user), now);
			return;
		}
		Instant beginAt = operation.plan().beginAt();
		boolean waits = beginAt != null && beginAt.isAfter(now);
		this.operations.changeState(id, waits ? OperationState.SCHEDULED : OperationState.RUNNING, null, now);
		this.queue.add(operation);
	}

	/**
	 * Ends an operation before it has taken every task; those that it has set stay set.
	 * @param cascade whether to forget it as well
	 * @throws dev.externaltask.error.InvalidRequestException 404 if there is no such
	 * operation, 400 if it has ended
	 */
	@Transactional
	void cancel(String id, boolean cascade, @Nullable String user) {
		lockUnended(id);
		Instant now = this.clock.instant();
		this.batchLog.delete(user, now, id, cascade);
		this.operations.changeState(id, OperationState.CANCELLED, by("cancelled", user), now);
		if (cascade) {
			forget(id);
		}
	}

	/**
	 * Forgets an operation that has ended.
	 * @throws dev.externaltask.error.InvalidRequestException 404 if there is none
	 */
	@Transactional
	void forgetEnded(String id, @Nullable String user) {
		boolean ended = this.operations.lock(id)
			.orElseThrow(() -> this.engineBatches.unknownInHistory(id))
			.state()
			.isEnded();
		if (!ended) {
			throw OperationRefusals.unknownInHistory(id);
		}
		this.batchLog.deleteHistory(user, this.clock.instant(), id);
		forget(id);
	}

	private void forget(String id) {
		this.tasks.delete(id);
		this.operations.delete(id);
	}

	/**
	 * Changes how fast an operation is, from its next slice on.
	 * @throws dev.externaltask.error.InvalidRequestException 404 if there is no such
	 * operation, 400 if it has ended
	 */
	@Transactional
	void changeRate(String id, double tasksPerSecond) {
		lockUnended(id);
		this.operations.changeRate(id, tasksPerSecond);
	}

	/** Forgets some of the operations that ended before a time; tells whether any did. */
	@Transactional
	boolean forgetEndedBefore(Instant before) {
		List<String> old = this.operations.endedBefore(before);
		old.forEach(this::forget);
		return !old.isEmpty();
	}

	/** Hands all operations that are to go on to the scheduler, unless it has them. */
	@Transactional
	void queueUnended() {
		this.operations.unended()
			.stream()
			.filter((operation) -> operation.state() != OperationState.SUSPENDED)
			.forEach(this.queue::add);
	}

	private Operation lockUnended(String id) {
		Operation operation = lock(id);
		if (operation.state().isEnded()) {
			throw OperationRefusals.ended(id, operation.state().text());
		}
		return operation;
	}

	private Operation lock(String id) {
		return this.operations.lock(id).orElseThrow(() -> this.engineBatches.unknown(id));
	}

	private static String by(String what, @Nullable String user) {
		return (user != null) ? what + " by " + user : what;
	}

}
