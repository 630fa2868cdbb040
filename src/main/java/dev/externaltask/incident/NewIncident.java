package dev.externaltask.incident;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Ids;

/**
 * An incident that is to be opened: on the execution of a failed task, or on an execution
 * that called the process instance in which another incident was opened.
 *
 * @param id its new id
 * @param taskId the external task; {@code null} on callers
 * @param executionId the execution on which it is opened
 * @param causeId the incident in the called process instance; its own id if it is a
 * task's
 * @param rootCauseId the task's incident at the end of the chain of causes
 */
record NewIncident(String id, @Nullable String taskId, String executionId, String causeId, String rootCauseId) {

	static NewIncident ofTask(IncidentCandidate task) {
		String id = Ids.next();
		return new NewIncident(id, task.taskId(), task.executionId(), id, id);
	}

	static NewIncident ofCaller(String executionId, String causeId, String rootCauseId) {
		return new NewIncident(Ids.next(), null, executionId, causeId, rootCauseId);
	}

}
