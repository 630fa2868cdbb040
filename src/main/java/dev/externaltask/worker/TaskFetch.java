package dev.externaltask.worker;

import java.time.Instant;
import java.util.List;

import dev.externaltask.database.DatabaseTime;

/**
 * Which tasks a worker wants to hold.
 *
 * @param workerId who wants them
 * @param maxTasks how many at most
 * @param topics of which topics, each once
 * @param order which ones come first; empty for no order
 */
record TaskFetch(String workerId, int maxTasks, List<TopicFetch> topics, List<Order> order) {

	/** Whether no task at all is asked for. */
	boolean isEmpty() {
		return this.maxTasks == 0 || this.topics.isEmpty();
	}

	/** How many conditions there are; topics without further conditions count as one. */
	long conditions() {
		return this.topics.stream().filter((topic) -> !topic.isPlain()).mapToLong(TopicFetch::conditions).sum() + 1;
	}

	/** The names of the topics, in their order. */
	List<String> topicNames() {
		return this.topics.stream().map(TopicFetch::name).toList();
	}

	/** For each topic, in their order, when a lock taken now ends. */
	List<Instant> lockEnds(Instant now) {
		return this.topics.stream().map((topic) -> DatabaseTime.later(now, topic.duration())).toList();
	}

	/**
	 * Which tasks come first.
	 */
	enum Order {

		/** Those of the highest priority. */
		PRIORITY("t.priority_ desc"),
		/** The oldest. */
		OLDEST("t.create_time_ asc"),
		/** The newest. */
		NEWEST("t.create_time_ desc");

		private final String term;

		Order(String term) {
			this.term = term;
		}

		/** A term of an {@code order by} on {@code act_ru_ext_task t}. */
		String term() {
			return this.term;
		}

	}

}
