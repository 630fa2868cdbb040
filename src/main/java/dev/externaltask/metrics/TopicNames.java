package dev.externaltask.metrics;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The topics that have been seen, up to a limit: clients choose the names of topics, so
 * without a limit they could make the service keep any number of meters.
 */
final class TopicNames {

	/** Stands for all topics beyond the limit. */
	static final String OTHER = "other";

	private final Set<String> names = new HashSet<>();

	private final int limit;

	TopicNames(int limit) {
		this.limit = limit;
	}

	/** The topic itself, if it is one of the first ones. */
	String bounded(@Nullable String topic) {
		if (topic == null) {
			return OTHER;
		}
		synchronized (this.names) {
			if (this.names.size() < this.limit) {
				this.names.add(topic);
			}
			return this.names.contains(topic) ? topic : OTHER;
		}
	}

}
