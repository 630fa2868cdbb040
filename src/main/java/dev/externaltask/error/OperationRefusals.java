package dev.externaltask.error;

import org.jspecify.annotations.Nullable;

/**
 * Refusals of requests about operations. The texts are messages of constraints on the
 * bodies, which {@link ConstraintRefusals} reads.
 */
public final class OperationRefusals {

	/** 400: the rate is too low or too high. */
	public static final String RATE_OUT_OF_RANGE = "{property} is {refused}, but takes 0.1 to 10000";

	/** 400: the body gives no rate. */
	public static final String NO_RATE = "tasksPerSecond is null";

	/** 400: a transaction would change no task. */
	public static final String BATCH_SIZE_TOO_SMALL = "batchSize is {refused}, but takes 1 or more";

	/** 400: the share is no percentage. */
	public static final String SHARE_OUT_OF_RANGE = "pauseWhenFailingAgain is {refused}, but takes 0 to 100 percent";

	/** 400: the body does not say whether to suspend or to go on. */
	public static final String NO_SUSPENSION = "suspended is null";

	private OperationRefusals() {
	}

	/** 400: the operation would have to begin before it was asked for. */
	public static InvalidRequestException startInThePast(String startTime) {
		return RefusalKind.INVALID.quoting("startTime is in the past: %s", startTime);
	}

	/** 404: there is no operation with this id that has not ended. */
	public static InvalidRequestException unknown(String id) {
		return RefusalKind.NOT_FOUND.quoting("Batch with id '%s' does not exist", id);
	}

	/** 404: there is no operation with this id, whether it has ended or not. */
	public static InvalidRequestException unknownInHistory(String id) {
		return RefusalKind.NOT_FOUND.quoting("Historic batch with id '%s' does not exist", id);
	}

	/** 404: the id is that of a batch which the engine works on. */
	public static InvalidRequestException enginesOwn(String id) {
		return RefusalKind.NOT_FOUND.quoting("Batch with id '%s' does not exist in this service: "
				+ "it is a batch of the engine, which answers requests about it", id);
	}

	/** 400: the operation has ended, so that nothing of it can be changed. */
	public static InvalidRequestException ended(String id, String state) {
		return RefusalKind.INVALID.quoting("Batch with id '%s' has ended (%s) and cannot be changed", id, state);
	}

	/** 400: the operation goes on, so that it cannot be taken back. */
	public static InvalidRequestException notEnded(String id, String state) {
		return RefusalKind.INVALID
			.quoting("Batch with id '%s' is %s and cannot be undone: wait for its end, or delete it first", id, state);
	}

	/** 400: the operation has been taken back before. */
	public static InvalidRequestException undoneBefore(String id, String undoneBy) {
		return RefusalKind.INVALID.quoting("Batch with id '%s' was undone by batch '%s'", id, undoneBy);
	}

	/** 400: another operation is going to set the same tasks. */
	public static InvalidRequestException undoBesideAnother(String id, @Nullable String other) {
		return RefusalKind.INVALID.quoting(
				"Batch with id '%s' cannot be undone now: " + "batch '%s' has still to set some of the same tasks", id,
				other);
	}

	/** 400: the operation has changed nothing that could be given back. */
	public static InvalidRequestException nothingToUndo(String id) {
		return RefusalKind.INVALID.quoting("Batch with id '%s' has changed no task, so that nothing can be undone", id);
	}

	/**
	 * 501: the schema of operations is not there.
	 * @param why what was tried, and what to do
	 */
	public static InvalidRequestException noSchema(String why) {
		return RefusalKind.NOT_IMPLEMENTED.refusal(why);
	}

	/** 503: too many clients watch operations already. */
	public static InvalidRequestException tooManyWatch(int most) {
		return RefusalKind.UNAVAILABLE.quoting("%s clients watch operations already, which is as many as can", most);
	}

}
