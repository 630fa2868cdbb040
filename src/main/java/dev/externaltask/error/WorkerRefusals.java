package dev.externaltask.error;

/**
 * Refusals of what workers send. The texts are messages of constraints on their bodies,
 * which {@link ConstraintRefusals} reads.
 */
public final class WorkerRefusals {

	/**
	 * 400 NullValueException in the words of Camunda 7, which answers 500: the body does
	 * not say who the worker is.
	 */
	public static final String NO_WORKER_ID = ConstraintRefusals.NULL_VALUE + "workerId is null";

	/** 400: no column could hold the worker's id. */
	public static final String WORKER_ID_UNSTORABLE = "workerId is longer than 255 or cannot be stored";

	/** 400: the request wants to wait for longer than Camunda 7 allows. */
	public static final String TIMEOUT_TOO_LONG = "The asynchronous response timeout cannot be set "
			+ "to a value greater than {value} milliseconds";

	/** 400: tasks cannot be sorted by this property, or not in this order. */
	public static final String UNKNOWN_SORTING = "Cannot set query {property} parameter to value {refused}";

	/** 400: a list of sortings has a null element. */
	public static final String NO_SORTING = "Cannot set query sortBy parameter to value null";

	/** 400 NotValidException, as Camunda 7: a sorting does not say in which order. */
	public static final String NO_SORT_ORDER = ConstraintRefusals.NOT_VALID
			+ "Invalid query: call asc() or desc() after using orderByXX(): direction is null";

	/**
	 * 400 ProcessEngineException in the words of Camunda 7, which answers 500: the
	 * request wants fewer than 0 tasks.
	 */
	public static final String MAX_TASKS_NEGATIVE = ConstraintRefusals.PROCESS_ENGINE
			+ "maxResults is not greater than or equal to 0";

	/** 400: the list of topics has a null element. */
	public static final String NO_TOPIC = "topics contains null value";

	/**
	 * 400 NullValueException in the words of Camunda 7, which answers 500: a topic has no
	 * name.
	 */
	public static final String NO_TOPIC_NAME = ConstraintRefusals.NULL_VALUE + "topicName is null";

	/**
	 * 400 ProcessEngineException in the words of Camunda 7, which answers 500: a topic's
	 * lock would not last.
	 */
	public static final String TOPIC_LOCK_DURATION = ConstraintRefusals.PROCESS_ENGINE
			+ "lockTime is not greater than 0";

	/** 400 RestException: the lock of one task would not last. */
	public static final String LOCK_DURATION = ConstraintRefusals.REST + "lockDuration is not greater than 0";

	/** 400 RestException: the extended lock of one task would not last. */
	public static final String NEW_LOCK_DURATION = ConstraintRefusals.REST + "lockTime is not greater than 0";

	/**
	 * 400 ProcessEngineException in the words of Camunda 7, which answers 500: a failure
	 * leaves fewer than 0 retries.
	 */
	public static final String FAILURE_RETRIES_NEGATIVE = ConstraintRefusals.PROCESS_ENGINE
			+ "retries is not greater than or equal to 0";

	/**
	 * 400 ProcessEngineException in the words of Camunda 7, which answers 500: the next
	 * attempt lies in the past.
	 */
	public static final String RETRY_TIMEOUT_NEGATIVE = ConstraintRefusals.PROCESS_ENGINE
			+ "retryDuration is not greater than or equal to 0";

	/**
	 * 400 NullValueException in the words of Camunda 7, which answers 500: a BPMN error
	 * has no code.
	 */
	public static final String NO_ERROR_CODE = ConstraintRefusals.NULL_VALUE + "errorCode is null";

	/**
	 * 400 ProcessEngineException in the words of Camunda 7, which answers 500: the code
	 * of a BPMN error is the empty text.
	 */
	public static final String EMPTY_ERROR_CODE = ConstraintRefusals.PROCESS_ENGINE + "Error Code is empty";

	/** 400: a pattern ends with a backslash that escapes nothing. */
	public static final String ENDS_WITH_ESCAPE = "{property} ends with an escape character: {refused}";

	private WorkerRefusals() {
	}

	/** 400: the topics of a fetch have more conditions than a fetch may have. */
	public static InvalidRequestException tooManyConditions(long given, int most) {
		return RefusalKind.INVALID
			.refusal("The topics of a fetch may have %d conditions (external-task.limits.conditions), and these have %d"
				.formatted(most, given));
	}

	/** 500, as Camunda 7: as many requests are waiting as the service allows. */
	public static InvalidRequestException tooManyWaiting() {
		return RefusalKind.OVERLOADED
			.refusal("At the moment the server has to handle too many requests at the same time. "
					+ "Please try again later.");
	}

	/** 500, as Camunda 7: the service stops and lets nobody wait any longer. */
	public static InvalidRequestException shuttingDown() {
		return RefusalKind.SHUTDOWN.refusal("Request rejected due to shutdown of application server.");
	}

}
