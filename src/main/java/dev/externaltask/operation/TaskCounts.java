package dev.externaltask.operation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What became of the tasks that an operation has taken.
 *
 * @param set how many have the number of retries that the operation gives them
 * @param skipped how many were left as they are, by reason
 * @param fetchedSince of those that were set, how many a worker has fetched since, or
 * something else has changed
 * @param failedAgain of those, how many have fewer retries left than they were given
 * @param completedSince of those, how many have ended
 */
record TaskCounts(long set, Map<String, Long> skipped, long fetchedSince, long failedAgain, long completedSince) {

	/** So many tasks at least must have been fetched before a share says something. */
	private static final int ENOUGH = 10;

	static TaskCounts of(List<OutcomeCount> counts) {
		Map<String, Long> skipped = new TreeMap<>();
		counts.stream()
			.filter((count) -> count.outcome() != TaskOutcome.SET)
			.forEach((count) -> skipped.put(count.outcome().key(), count.tasks()));
		return new TaskCounts(ofSet(counts, OutcomeCount::tasks), skipped, ofSet(counts, OutcomeCount::fetched),
				ofSet(counts, OutcomeCount::failedAgain), ofSet(counts, OutcomeCount::completed));
	}

	private static long ofSet(List<OutcomeCount> counts, ToLongFunction<OutcomeCount> number) {
		return counts.stream().filter((count) -> count.outcome() == TaskOutcome.SET).mapToLong(number).sum();
	}

	/**
	 * Whether more than a share of the tasks that were fetched since have failed again.
	 * @param percent the share
	 */
	boolean failMoreThan(int percent) {
		return this.fetchedSince >= ENOUGH && this.failedAgain * 100 > this.fetchedSince * percent;
	}

}
