package dev.externaltask.worker;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.externaltask.http.PlainMvc;

/**
 * What workers ask for and get, for tests that need no database.
 */
final class Fetches {

	private Fetches() {
	}

	/** One task of one of the topics. */
	static TaskFetch of(String workerId, TopicFetch... topics) {
		return new TaskFetch(workerId, 1, List.of(topics), List.of());
	}

	/** One task of one of the topics, without further conditions. */
	static TaskFetch plain(String workerId, String... topics) {
		return of(workerId, List.of(topics).stream().map(Fetches::plainTopic).toArray(TopicFetch[]::new));
	}

	private static TopicFetch plainTopic(String name) {
		return topic("{\"topicName\": \"%s\"}".formatted(name));
	}

	/** A topic as its JSON has it. */
	static TopicFetch topic(String json) {
		return PlainMvc.mapper(false).readValue(json, TopicFetch.class);
	}

	/** A task that stands at the execution {@code execution-} and its id. */
	static LockedTaskView task(String id, String topic) {
		return new LockedTaskView(null, null, null, null, "execution-" + id, id, Instant.EPOCH, null, null, null, null,
				null, null, false, null, topic, null, Map.of(), 0, null, Map.of());
	}

}
