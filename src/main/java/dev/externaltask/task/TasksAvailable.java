package dev.externaltask.task;

import org.jspecify.annotations.Nullable;

/**
 * An event that a service publishes within a transaction: once the transaction commits,
 * there may be tasks to fetch that could not be fetched before. One request publishes it
 * once at most, however many tasks it concerns.
 *
 * @param topicName of the tasks; {@code null} if they are of any topic
 */
public record TasksAvailable(@Nullable String topicName) {

	/** Tasks of one topic. */
	public static TasksAvailable of(String topicName) {
		return new TasksAvailable(topicName);
	}

	/** Tasks of whatever topic. */
	public static TasksAvailable ofAnyTopic() {
		return new TasksAvailable(null);
	}

}
