package dev.externaltask.metrics;

import org.jspecify.annotations.Nullable;

/**
 * How many tasks of a topic are in which state; a task is in one state only.
 *
 * @param topicName {@code null} for all topics that have no numbers of their own
 * @param ready for a worker that fetches
 * @param locked by a worker, until some moment that has not come yet
 * @param failed without retries left
 * @param suspended whatever else they are
 */
record TopicCounts(@Nullable String topicName, long ready, long locked, long failed, long suspended) {

}
