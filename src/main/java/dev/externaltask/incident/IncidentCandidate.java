package dev.externaltask.incident;

/**
 * A task that opens or resolves incidents, since its retries have reached zero or risen
 * above it.
 *
 * @param taskId the external task
 * @param executionId the execution of its activity
 */
public record IncidentCandidate(String taskId, String executionId) {

}
