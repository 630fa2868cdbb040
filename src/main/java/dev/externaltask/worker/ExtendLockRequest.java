package dev.externaltask.worker;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.WorkerRefusals;
import dev.externaltask.task.SentByWorker;
import dev.externaltask.task.WorkerId;

/**
 * Body of {@code POST /external-task/{id}/extendLock}. As Camunda 7, it is checked in the
 * order of its members.
 *
 * @param newDuration milliseconds from now on, more than 0
 * @param workerId who holds the task
 */
record ExtendLockRequest(@AboveZero(message = WorkerRefusals.NEW_LOCK_DURATION) @Nullable Long newDuration,
		@WorkerId @Nullable String workerId) implements SentByWorker {

	/** The worker's id, which a body that was checked has. */
	String worker() {
		return Objects.requireNonNull(this.workerId);
	}

	/** Milliseconds, which a body that was checked has. */
	long duration() {
		return Objects.requireNonNull(this.newDuration);
	}

}
