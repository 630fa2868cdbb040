package dev.externaltask.task;

/**
 * A task of a selection, as it was when it was locked.
 *
 * @param id the task
 * @param executionId the execution of its activity
 * @param retriesLeft whether it had retries left; one that never failed has
 * @param changes whether its retries differ from the new value
 * @param stillLocked whether a worker's lock on it has not expired
 */
public record SelectedTask(String id, String executionId, boolean retriesLeft, boolean changes, boolean stillLocked) {

}
