package dev.externaltask.worker;

import java.util.Map;

/**
 * Tells how many fetches wait at this instance of the service at this moment.
 */
public interface WaitingWorkers {

	/** All of them. */
	int count();

	/** Those of each topic; a fetch that waits for several topics counts for each. */
	Map<String, Long> countByTopic();

}
