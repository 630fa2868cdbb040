package dev.externaltask.standalone;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.task.WorkerRequests;
import dev.externaltask.variable.TypedValue;

/**
 * Body of {@code POST /external-task/{id}/complete}.
 *
 * @param workerId who holds the task
 * @param variables set where they are, else on the instance
 * @param localVariables set on the task's execution
 */
record CompleteRequest(@Nullable String workerId, @Nullable Map<String, @Nullable TypedValue> variables,
		@Nullable Map<String, @Nullable TypedValue> localVariables) {

	String worker() {
		return WorkerRequests.worker(this.workerId);
	}

}
