package dev.externaltask.worker;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Texts;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.task.WorkerRequests;
import dev.externaltask.variable.TypedValue;

/**
 * Body of {@code POST /external-task/{id}/failure}.
 *
 * @param workerId who holds the task
 * @param errorMessage what happened; 666 characters are kept
 * @param errorDetails more about it, such as a stack trace
 * @param retries attempts left; as Camunda 7 none if absent
 * @param retryTimeout milliseconds before the next attempt; 0 if absent
 * @param variables set where they are, else on the instance
 * @param localVariables set on the task's execution
 */
record FailureRequest(@Nullable String workerId, @Nullable String errorMessage, @Nullable String errorDetails,
		@Nullable Integer retries, @Nullable Long retryTimeout, @Nullable Map<String, @Nullable TypedValue> variables,
		@Nullable Map<String, @Nullable TypedValue> localVariables) {

	private static final int MAX_MESSAGE = 666;

	/**
	 * As Camunda 7: the worker first, then retries, then the timeout.
	 * @throws InvalidRequestException 400 or 500
	 */
	FailureRequest checked() {
		WorkerRequests.worker(this.workerId);
		if (retriesLeft() < 0) {
			throw WorkerRequests.failed("ProcessEngineException", "retries is not greater than or equal to 0");
		}
		if (timeout() < 0) {
			throw WorkerRequests.failed("ProcessEngineException", "retryDuration is not greater than or equal to 0");
		}
		if (this.errorMessage != null && !Texts.isStorable(this.errorMessage)) {
			throw InvalidRequestException.badRequest("errorMessage contains a character that no stored text can have");
		}
		return this;
	}

	String worker() {
		return WorkerRequests.worker(this.workerId);
	}

	int retriesLeft() {
		return (int) WorkerRequests.orZero(this.retries);
	}

	long timeout() {
		return WorkerRequests.orZero(this.retryTimeout);
	}

	/** Never half of a character. */
	@Nullable String keptMessage() {
		if (this.errorMessage == null || this.errorMessage.length() <= MAX_MESSAGE) {
			return this.errorMessage;
		}
		int end = Character.isHighSurrogate(this.errorMessage.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
		return this.errorMessage.substring(0, end);
	}

}
