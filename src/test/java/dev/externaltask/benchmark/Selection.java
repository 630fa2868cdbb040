package dev.externaltask.benchmark;

import java.util.List;

/**
 * The tasks of one topic.
 *
 * @param selector which of the other components a call uses
 * @param topic all tasks of it, and no others
 * @param ids of the tasks
 * @param instances of the tasks
 */
record Selection(Selector selector, String topic, List<String> ids, List<String> instances) {

	int size() {
		return this.ids.size();
	}

}
