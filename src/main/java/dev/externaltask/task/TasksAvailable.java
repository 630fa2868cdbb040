package dev.externaltask.task;

import org.jspecify.annotations.Nullable;

/**
 * Said within a transaction: once it commits, there may be tasks to fetch that were not
 * there before. At most once per request, however many tasks.
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
