package dev.externaltask.worker;

import java.util.List;

/**
 * Which tasks a worker wants to hold.
 *
 * @param workerId who
 * @param maxTasks how many at most
 * @param topics of which topics, each once
 * @param order which ones first; in no order if empty
 */
public record TaskFetch(String workerId, int maxTasks, List<TopicFetch> topics, List<Order> order) {

	/** Whether there could be a task at all. */
	public boolean isEmpty() {
		return this.maxTasks == 0 || this.topics.isEmpty();
	}

	/**
	 * Which tasks come first.
	 */
	public enum Order {

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

		String term() {
			return this.term;
		}

	}

}
