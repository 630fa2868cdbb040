package dev.externaltask.worker;

import org.jspecify.annotations.Nullable;

import dev.externaltask.task.WorkerRequests;

/**
 * Body of {@code POST /external-task/{id}/extendLock}.
 *
 * @param workerId who holds the task
 * @param newDuration milliseconds from now on, more than 0
 */
record ExtendLockRequest(@Nullable String workerId, @Nullable Long newDuration) {

	/**
	 * As Camunda 7: the duration first.
	 * @throws dev.externaltask.error.InvalidRequestException 400 or 500
	 */
	ExtendLockRequest checked() {
		if (duration() <= 0) {
			throw WorkerRequests.refused("lockTime is not greater than 0");
		}
		WorkerRequests.worker(this.workerId);
		return this;
	}

	String worker() {
		return WorkerRequests.worker(this.workerId);
	}

	long duration() {
		return WorkerRequests.orZero(this.newDuration);
	}

}
