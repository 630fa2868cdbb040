package dev.externaltask.standalone;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.task.WorkerRequests;
import dev.externaltask.variable.TypedValue;

/**
 * Body of {@code POST /external-task/{id}/bpmnError}.
 *
 * @param workerId who holds the task
 * @param errorCode which error; nothing here catches it
 * @param errorMessage more about it, not kept
 * @param variables set where they are, else on the instance
 */
record BpmnErrorRequest(@Nullable String workerId, @Nullable String errorCode, @Nullable String errorMessage,
		@Nullable Map<String, @Nullable TypedValue> variables) {

	/**
	 * As Camunda 7: the worker first.
	 * @throws dev.externaltask.error.InvalidRequestException 400 or 500
	 */
	BpmnErrorRequest checked() {
		WorkerRequests.worker(this.workerId);
		if (this.errorCode == null) {
			throw WorkerRequests.failed("NullValueException", "errorCode is null");
		}
		return this;
	}

	String worker() {
		return WorkerRequests.worker(this.workerId);
	}

}
