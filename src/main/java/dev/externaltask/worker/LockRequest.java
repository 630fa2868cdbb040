package dev.externaltask.worker;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.WorkerRefusals;
import dev.externaltask.task.SentByWorker;
import dev.externaltask.task.WorkerId;

/**
 * Body of {@code POST /external-task/{id}/lock}. As Camunda 7, it is checked in the order
 * of its members.
 *
 * @param workerId who shall hold the task
 * @param lockDuration for so many milliseconds, more than 0
 */
record LockRequest(@WorkerId @Nullable String workerId,
		@AboveZero(message = WorkerRefusals.LOCK_DURATION) @Nullable Long lockDuration) implements SentByWorker {

	/** The worker's id, which a body that was checked has. */
	String worker() {
		return Objects.requireNonNull(this.workerId);
	}

	/** Milliseconds, which a body that was checked has. */
	long duration() {
		return Objects.requireNonNull(this.lockDuration);
	}

}
