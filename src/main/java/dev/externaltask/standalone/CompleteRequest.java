package dev.externaltask.standalone;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.externaltask.task.SentByWorker;
import dev.externaltask.task.WorkerId;
import dev.externaltask.variable.GivenVariables;

/**
 * Body of {@code POST /external-task/{id}/complete}. The worker's id is checked first;
 * what is wrong with the variables is said once the task is known.
 *
 * @param workerId who holds the task
 * @param variables set where they are, else on the instance
 * @param localVariables set on the task's execution
 */
record CompleteRequest(@WorkerId @Nullable String workerId, @Nullable GivenVariables variables,
		@Nullable GivenVariables localVariables) implements SentByWorker {

	/** The worker's id, which a body that was checked has. */
	String worker() {
		return Objects.requireNonNull(this.workerId);
	}

}
