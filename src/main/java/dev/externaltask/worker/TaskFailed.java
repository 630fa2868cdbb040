package dev.externaltask.worker;

import org.jspecify.annotations.Nullable;

/**
 * An event within a transaction that records a worker's failure.
 *
 * @param topicName of the task
 */
public record TaskFailed(@Nullable String topicName) {

}
