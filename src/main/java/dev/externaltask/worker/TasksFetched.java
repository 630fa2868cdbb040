package dev.externaltask.worker;

/**
 * An event within a transaction that locks tasks for a worker.
 *
 * @param tasks how many, at least one
 */
public record TasksFetched(int tasks) {

}
