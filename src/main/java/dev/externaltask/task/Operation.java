package dev.externaltask.task;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.TaskRefusals;

/**
 * What only the holder of a task may do, and how others are refused. As Camunda 7: only
 * the worker counts, not whether its lock has expired.
 */
public enum Operation {

	/** Ends the task. */
	COMPLETE(TaskRefusals::cannotComplete),
	/** Reports a failure. */
	FAILURE(TaskRefusals::cannotReportFailure),
	/** Ends the task another way than planned. */
	BPMN_ERROR(TaskRefusals::cannotReportBpmnError),
	/** Keeps the task for longer. */
	EXTEND_LOCK(TaskRefusals::cannotExtendLock);

	@SuppressWarnings("ImmutableEnumChecker")
	private final Refusal refusal;

	Operation(Refusal refusal) {
		this.refusal = refusal;
	}

	/**
	 * Refuses everyone but the worker that locked the task last.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming both workers
	 */
	public HeldTask requireHolder(HeldTask task, String worker) {
		if (!worker.equals(task.workerId())) {
			throw this.refusal.of(task.id(), worker, task.workerId());
		}
		return task;
	}

	/**
	 * Refuses a task that somebody else holds and whose lock has not expired.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming both workers
	 */
	public static HeldTask requireFree(HeldTask task, String worker, Instant now) {
		if (task.workerId() != null && !worker.equals(task.workerId()) && task.lockedAt(now)) {
			throw TaskRefusals.lockedByAnother(task.id(), worker, task.workerId());
		}
		return task;
	}

	/**
	 * How somebody else than the holder is refused.
	 */
	@FunctionalInterface
	private interface Refusal {

		InvalidRequestException of(String id, String worker, @Nullable String holder);

	}

}
