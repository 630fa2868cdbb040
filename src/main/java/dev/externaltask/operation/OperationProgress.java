package dev.externaltask.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * How far an operation is, and what became of its tasks since.
 *
 * @param selected how many tasks it has selected
 * @param set how many of them have got their retries
 * @param skipped how many were left as they were, by reason: {@code ended}, and for an
 * undo {@code fetched}, {@code retriesChanged} and {@code changed}
 * @param fetchedSince of those that were set, how many were fetched or otherwise changed
 * since
 * @param failedAgain of those, how many have fewer retries left than they were given
 * @param completedSince of those, how many have ended
 * @param tasksPerSecond the rate at the moment; {@code null} for as fast as possible
 * @param estimatedEnd when it will have taken every task if it goes on like this;
 * {@code null} if nobody can say, and after the end
 * @param state {@code scheduled}, {@code running}, {@code suspended}, {@code completed}
 * or {@code cancelled}
 * @param stateReason why, if somebody or too many failures have led to it
 * @param createdBy who has started it; {@code null} where nobody logs in
 * @param annotation the reason that was given
 * @param undoOf the operation that it takes back; {@code null} for most
 * @param undoneBy the operation that takes it back; {@code null} if there is none
 */
record OperationProgress(long selected, long set, Map<String, Long> skipped, long fetchedSince, long failedAgain,
		long completedSince, @Nullable Double tasksPerSecond, @Nullable Instant estimatedEnd, String state,
		@Nullable String stateReason, @Nullable String createdBy, @Nullable String annotation, @Nullable String undoOf,
		@Nullable String undoneBy) {

	static OperationProgress of(Operation operation, TaskCounts counts, Instant now) {
		return new OperationProgress(operation.selected(), counts.set(), counts.skipped(), counts.fetchedSince(),
				counts.failedAgain(), counts.completedSince(), operation.plan().tasksPerSecond(),
				estimatedEnd(operation, now), operation.state().text(), operation.stateReason(), operation.createdBy(),
				operation.plan().annotation(), operation.undoOf(), operation.undoneBy());
	}

	private static @Nullable Instant estimatedEnd(Operation operation, Instant now) {
		Instant begin = operation.executionStart();
		if (operation.state() != OperationState.RUNNING) {
			return null;
		}
		Double rate = operation.plan().tasksPerSecond();
		if (rate != null) {
			return now.plusMillis((long) (operation.left() / rate * 1000));
		}
		return (begin != null && operation.done() > 0)
				? now.plus(Duration.between(begin, now).multipliedBy(operation.left()).dividedBy(operation.done()))
				: null;
	}

	/** Whether the operation has ended. */
	@JsonIgnore
	boolean isOver() {
		return OperationState.of(this.state).isEnded();
	}

}
