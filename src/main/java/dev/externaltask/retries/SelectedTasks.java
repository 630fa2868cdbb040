package dev.externaltask.retries;

/**
 * How many tasks a selection has.
 *
 * @param tasks all of them, those that have the new value already among them
 * @param stillLocked those on which a worker's lock has not expired
 */
public record SelectedTasks(long tasks, long stillLocked) {

}
