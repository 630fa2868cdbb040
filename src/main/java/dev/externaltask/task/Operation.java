package dev.externaltask.task;

import java.time.Instant;

/**
 * What only the holder of a task may do, and how others are refused. As Camunda 7: only
 * the worker counts, not whether its lock has expired.
 */
public enum Operation {

	/** Ends the task. */
	COMPLETE("External Task %s cannot be completed by worker '%s'."),
	/** Reports a failure. */
	FAILURE("Failure of External Task %s cannot be reported by worker '%s'."),
	/** Ends the task another way than planned. */
	BPMN_ERROR("Bpmn error of External Task %s cannot be reported by worker '%s'."),
	/** Keeps the task for longer. */
	EXTEND_LOCK("The lock of the External Task %s cannot be extended by worker '%s''.");

	private static final String LOCK = "External Task %s cannot be locked by worker '%s'.";

	private static final String HOLDER = " It is locked by worker '%s'.";

	private final String refusal;

	Operation(String refusal) {
		this.refusal = refusal + HOLDER;
	}

	/**
	 * Refuses everyone but the worker that locked the task last.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming both workers
	 */
	public HeldTask requireHolder(HeldTask task, String worker) {
		if (!worker.equals(task.workerId())) {
			throw WorkerRequests.refused(this.refusal.formatted(task.id(), worker, task.workerId()));
		}
		return task;
	}

	/**
	 * Refuses a task that somebody else holds and whose lock has not expired.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming both workers
	 */
	public static HeldTask requireFree(HeldTask task, String worker, Instant now) {
		if (task.workerId() != null && !worker.equals(task.workerId()) && task.lockedAt(now)) {
			throw WorkerRequests.refused((LOCK + HOLDER).formatted(task.id(), worker, task.workerId()));
		}
		return task;
	}

}
