package dev.externaltask.incident;

/**
 * A task that opens or resolves incidents.
 *
 * @param id the external task
 * @param executionId the execution of its activity
 */
public record FailedTask(String id, String executionId) {

}
