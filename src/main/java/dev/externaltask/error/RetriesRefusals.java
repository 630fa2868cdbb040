package dev.externaltask.error;

import java.util.List;

/**
 * Refusals of requests that set the retries of tasks. The texts are messages of
 * constraints on the bodies, which {@link ConstraintRefusals} reads.
 */
public final class RetriesRefusals {

	/** 400: the body does not say how many retries to set. */
	public static final String RETRIES_ABSENT = "The number of retries cannot be null.";

	/** 400: the number of retries is below 0. */
	public static final String RETRIES_NEGATIVE = "The number of retries cannot be negative: "
			+ "retries is not greater than or equal to 0";

	/** 400: the list of task ids has a null element. */
	public static final String NO_TASK_ID = "External task id cannot be null: externalTaskIds contains null value";

	/** 400, in the words of Camunda 7: the list of instance ids has a null element. */
	public static final String NO_INSTANCE_ID = "processInstanceIdIn contains null value";

	/** 400: the reason is longer than the log keeps it. */
	public static final String ANNOTATION_TOO_LONG = "{property} is longer than {max}: {refused}";

	/** How many of the ids that do not exist an answer lists. */
	private static final int LISTED = 100;

	private RetriesRefusals() {
	}

	/**
	 * 400, as Camunda 7 says it whatever selects: the request names no selector, or its
	 * selectors select no task.
	 */
	public static InvalidRequestException nothingSelected() {
		return RefusalKind.INVALID.refusal("externalTaskIds is empty");
	}

	/**
	 * 404: the request names tasks that do not exist.
	 * @param missing at least one id, in the order of the request; the message names the
	 * first one, the answer lists the first 100
	 */
	public static InvalidRequestException unknownTasks(List<String> missing) {
		return RefusalKind.NOT_FOUND.listing("Cannot find external task with id %s: externalTask is null",
				missing.stream().limit(LISTED).toList());
	}

	/** 400 of another type than for many tasks: one task shall have fewer than 0. */
	public static InvalidRequestException negativeForOneTask() {
		return RefusalKind.BAD_USER_REQUEST.refusal(RETRIES_NEGATIVE);
	}

}
