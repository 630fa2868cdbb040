package dev.externaltask.operation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.database.WaitsForRows;
import dev.externaltask.retries.LockedTask;
import dev.externaltask.retries.TaskSlices;

/**
 * Takes an operation's tasks, slice by slice. The tasks, what became of them, and how far
 * the operation is change in one transaction, which locks the operation first: so each
 * task is set exactly once, whoever dies or is at work beside it.
 */
@Service
@RetryOnDeadlock
class SliceService {

	private final OperationStatements operations;

	private final OperationTaskStatements tasks;

	private final TaskSlices slices;

	private final Clock clock;

	SliceService(OperationStatements operations, OperationTaskStatements tasks, TaskSlices slices, Clock clock) {
		this.operations = operations;
		this.tasks = tasks;
		this.slices = slices;
		this.clock = clock;
	}

	/**
	 * Makes a run the one that is at work on an operation. One that was at work before
	 * ends with its next slice.
	 * @return empty if there is nothing to do
	 */
	@Transactional
	Optional<Operation> begin(String id, String run) {
		Optional<Operation> found = this.operations.lock(id)
			.filter((operation) -> operation.state() == OperationState.RUNNING
					|| operation.state() == OperationState.SCHEDULED);
		found.ifPresent((operation) -> this.operations.begin(id, run, this.clock.instant()));
		return found.flatMap((operation) -> this.operations.find(id));
	}

	/**
	 * Takes the next tasks, and ends the operation with the last one.
	 * @param count how many at most
	 */
	@Transactional
	@WaitsForRows
	Slice next(Operation known, String run, int count) {
		Operation operation = this.operations.lock(known.id()).orElse(null);
		if (operation == null || !operation.isWorkedOnBy(run)) {
			return new Slice(known, true);
		}
		Instant now = this.clock.instant();
		List<SelectedTask> next = this.tasks.next(operation.id(), operation.done(), count);
		if (!next.isEmpty()) {
			take(operation, next, now);
		}
		boolean completed = operation.left() <= next.size();
		if (completed) {
			this.operations.changeState(operation.id(), OperationState.COMPLETED, null, now);
		}
		return new Slice(operation.after(next.size()), completed);
	}

	private void take(Operation operation, List<SelectedTask> selected, Instant now) {
		boolean unlock = operation.plan().releaseLocks();
		Map<String, LockedTask> found = this.slices.lock(selected.stream().map(SelectedTask::id).toList())
			.stream()
			.collect(Collectors.toMap(LockedTask::id, Function.identity()));
		List<TakenTask> taken = selected.stream()
			.map((task) -> TakenTask.of(task, found.get(task.id()), unlock))
			.toList();
		byTarget(taken).forEach((target, ids) -> this.slices.set(ids, target, unlock, now));
		this.tasks.note(operation.id(), taken);
		this.operations.moveOn(operation.id(), operation.done() + selected.size());
	}

	private static Map<@Nullable Integer, List<String>> byTarget(List<TakenTask> taken) {
		Map<@Nullable Integer, List<String>> ids = new LinkedHashMap<>();
		taken.stream()
			.filter(TakenTask::isSet)
			.forEach((task) -> ids.computeIfAbsent(task.task().target(), (target) -> new ArrayList<>())
				.add(task.task().id()));
		return ids;
	}

	/** Suspends an operation on which this run is at work. */
	@Transactional
	void suspend(String id, String run, String reason) {
		this.operations.lock(id)
			.filter((operation) -> operation.isWorkedOnBy(run))
			.ifPresent((operation) -> this.operations.changeState(id, OperationState.SUSPENDED, reason,
					this.clock.instant()));
	}

}
