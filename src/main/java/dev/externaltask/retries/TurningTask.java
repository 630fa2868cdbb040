package dev.externaltask.retries;

/**
 * A task that had retries left and has none any more, or the other way round; one that
 * never failed has some.
 *
 * @param id the task
 * @param executionId the execution of its activity
 */
public record TurningTask(String id, String executionId) {

}
