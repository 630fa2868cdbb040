package dev.externaltask.incident;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Tasks whose retries cross zero, and incidents on executions, for tests that need no
 * database.
 */
final class Candidates {

	private Candidates() {
	}

	/**
	 * The task {@code task-} and number at the execution {@code execution-} and number.
	 */
	static List<IncidentCandidate> numbered(int from, int to) {
		return IntStream.rangeClosed(from, to)
			.mapToObj((n) -> new IncidentCandidate("task-" + n, "execution-" + n))
			.toList();
	}

	/** The executions of incidents. */
	static List<String> executionIds(List<NewIncident> incidents) {
		return incidents.stream().map(NewIncident::executionId).toList();
	}

}
