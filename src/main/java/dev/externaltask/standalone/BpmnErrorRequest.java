package dev.externaltask.standalone;

import java.util.Objects;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.WorkerRefusals;
import dev.externaltask.task.SentByWorker;
import dev.externaltask.task.WorkerId;
import dev.externaltask.variable.GivenVariables;

/**
 * Body of {@code POST /external-task/{id}/bpmnError}. As Camunda 7, it is checked in the
 * order of its members; what is wrong with the variables is said once the task is known.
 *
 * @param workerId who holds the task
 * @param errorCode which error; nothing here catches it
 * @param errorMessage more about it, not kept
 * @param variables set where they are, else on the instance
 */
record BpmnErrorRequest(@WorkerId @Nullable String workerId,
		@NotNull(message = WorkerRefusals.NO_ERROR_CODE) @Size(min = 1,
				message = WorkerRefusals.EMPTY_ERROR_CODE) @Nullable String errorCode,
		@Nullable String errorMessage, @Nullable GivenVariables variables) implements SentByWorker {

	/** The worker's id, which a body that was checked has. */
	String worker() {
		return Objects.requireNonNull(this.workerId);
	}

}
