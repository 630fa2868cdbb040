package dev.externaltask.operation;

/**
 * How many tasks of an operation had the same outcome, and what became of them since.
 *
 * @param outcome of these tasks
 * @param tasks how many there are
 * @param fetched how many a worker has fetched since, or something else has changed
 * @param failedAgain of those, how many have fewer retries left than they were given
 * @param completed of those, how many have ended
 */
record OutcomeCount(TaskOutcome outcome, long tasks, long fetched, long failedAgain, long completed) {

}
