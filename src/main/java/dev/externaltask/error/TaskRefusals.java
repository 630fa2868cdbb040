package dev.externaltask.error;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Refusals of requests that name one external task.
 */
public final class TaskRefusals {

	/**
	 * 400: the body does not say which priority to set; the message of a constraint,
	 * which {@link ConstraintRefusals} reads.
	 */
	public static final String PRIORITY_ABSENT = "The priority cannot be null.";

	private static final String UNKNOWN = "External task with id %s does not exist";

	private static final String HOLDER = " It is locked by worker '%s'.";

	private TaskRefusals() {
	}

	/** 404 with code 0: a request wants to change a task that does not exist. */
	public static InvalidRequestException unknown(String id) {
		return RefusalKind.TASK_NOT_FOUND.quoting(UNKNOWN, id);
	}

	/**
	 * 404 without code, as Camunda 7: a request wants to read a task that does not exist.
	 */
	public static InvalidRequestException unknownToRead(String id) {
		return RefusalKind.NOTHING_TO_READ.quoting(UNKNOWN, id);
	}

	/**
	 * 404 in the words of Camunda 7, which answers 500: a request wants to read the error
	 * details of a task that does not exist.
	 */
	public static InvalidRequestException unknownToReadErrorDetails(String id) {
		return RefusalKind.NO_DETAILS.quoting("No external task found with id %s: externalTask is null", id);
	}

	/** 400: the process instance of the task is suspended. */
	public static InvalidRequestException suspended(String id) {
		return RefusalKind.REST.quoting("ENGINE-03043 ExternalTask with id '%s' is suspended.", id);
	}

	/**
	 * 400: a worker completes a task that it does not hold.
	 * @param worker who sent the request
	 * @param holder who locked the task last, {@code null} if nobody did
	 */
	public static InvalidRequestException cannotComplete(String id, String worker, @Nullable String holder) {
		return notHolder("External Task %s cannot be completed by worker '%s'.", id, worker, holder);
	}

	/**
	 * 400: a worker reports a failure of a task that it does not hold.
	 * @param worker who sent the request
	 * @param holder who locked the task last, {@code null} if nobody did
	 */
	public static InvalidRequestException cannotReportFailure(String id, String worker, @Nullable String holder) {
		return notHolder("Failure of External Task %s cannot be reported by worker '%s'.", id, worker, holder);
	}

	/**
	 * 400: a worker reports a BPMN error of a task that it does not hold.
	 * @param worker who sent the request
	 * @param holder who locked the task last, {@code null} if nobody did
	 */
	public static InvalidRequestException cannotReportBpmnError(String id, String worker, @Nullable String holder) {
		return notHolder("Bpmn error of External Task %s cannot be reported by worker '%s'.", id, worker, holder);
	}

	/**
	 * 400: a worker extends the lock of a task that it does not hold. As Camunda 7, one
	 * quotation mark is too many.
	 * @param worker who sent the request
	 * @param holder who locked the task last, {@code null} if nobody did
	 */
	public static InvalidRequestException cannotExtendLock(String id, String worker, @Nullable String holder) {
		return notHolder("The lock of the External Task %s cannot be extended by worker '%s''.", id, worker, holder);
	}

	/**
	 * 400: a worker locks a task while the lock of another worker lasts.
	 * @param worker who sent the request
	 * @param holder whose lock lasts
	 */
	public static InvalidRequestException lockedByAnother(String id, String worker, @Nullable String holder) {
		return notHolder("External Task %s cannot be locked by worker '%s'.", id, worker, holder);
	}

	private static InvalidRequestException notHolder(String message, String id, String worker,
			@Nullable String holder) {
		return RefusalKind.REST.quoting(message + HOLDER, id, worker, holder);
	}

	/**
	 * 400: a worker extends its lock after that has expired.
	 * @param now the time of the request; the answer names it in milliseconds since the
	 * epoch
	 */
	public static InvalidRequestException lockExpired(Instant now) {
		return RefusalKind.REST.quoting(
				"Cannot extend a lock that expired: lockExpirationTime is not greater than or equal to %s",
				now.toEpochMilli());
	}

}
