package dev.externaltask.worker;

import java.util.Objects;

import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Storable;
import dev.externaltask.error.WorkerRefusals;
import dev.externaltask.task.SentByWorker;
import dev.externaltask.task.WorkerId;
import dev.externaltask.variable.GivenVariables;

/**
 * Body of {@code POST /external-task/{id}/failure}. As Camunda 7, it is checked in the
 * order of its members; what is wrong with the variables is said once the task is known.
 *
 * @param workerId who holds the task
 * @param retries attempts left, 0 or more; as Camunda 7 none if absent
 * @param retryTimeout milliseconds before the next attempt, 0 or more; 0 if absent
 * @param errorMessage what happened; 666 characters are kept
 * @param errorDetails more about it, such as a stack trace
 * @param variables set where they are, else on the instance
 * @param localVariables set on the task's execution
 */
record FailureRequest(@WorkerId @Nullable String workerId,
		@PositiveOrZero(message = WorkerRefusals.FAILURE_RETRIES_NEGATIVE) @Nullable Integer retries,
		@PositiveOrZero(message = WorkerRefusals.RETRY_TIMEOUT_NEGATIVE) @Nullable Long retryTimeout,
		@Storable @Nullable String errorMessage, @Nullable String errorDetails, @Nullable GivenVariables variables,
		@Nullable GivenVariables localVariables) implements SentByWorker {

	/** Characters that the column of the message has room for. */
	private static final int MAX_MESSAGE = 666;

	/** The worker's id, which a body that was checked has. */
	String worker() {
		return Objects.requireNonNull(this.workerId);
	}

	/** Attempts left, 0 or more. */
	int retriesLeft() {
		return Objects.requireNonNullElse(this.retries, 0);
	}

	/** Milliseconds, 0 or more. */
	long timeout() {
		return Objects.requireNonNullElse(this.retryTimeout, 0L);
	}

	/** As much of the message as is kept, never half of a character. */
	@Nullable String keptMessage() {
		if (this.errorMessage == null || this.errorMessage.length() <= MAX_MESSAGE) {
			return this.errorMessage;
		}
		int end = Character.isHighSurrogate(this.errorMessage.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
		return this.errorMessage.substring(0, end);
	}

}
