package dev.externaltask.worker;

import org.jspecify.annotations.Nullable;

import dev.externaltask.task.WorkerRequests;

/**
 * Body of {@code POST /external-task/{id}/lock}.
 *
 * @param workerId who shall hold the task
 * @param lockDuration for so many milliseconds, more than 0
 */
record LockRequest(@Nullable String workerId, @Nullable Long lockDuration) {

	/**
	 * As Camunda 7: the worker first.
	 * @throws dev.externaltask.error.InvalidRequestException 400 or 500
	 */
	LockRequest checked() {
		WorkerRequests.worker(this.workerId);
		if (duration() <= 0) {
			throw WorkerRequests.refused("lockDuration is not greater than 0");
		}
		return this;
	}

	String worker() {
		return WorkerRequests.worker(this.workerId);
	}

	long duration() {
		return WorkerRequests.orZero(this.lockDuration);
	}

}
