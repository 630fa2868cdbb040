package dev.externaltask.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Counts failures in intervals.
 */
interface FailureCountStatements {

	/**
	 * How many failures there are between a beginning and the next one, or the end.
	 * @param beginnings of the intervals, in the order of time
	 * @param to the end of the last interval
	 * @return the count by the number of the interval, 1 for the first one; none for
	 * intervals without failures
	 */
	Map<Integer, Long> count(FailureQuery query, List<Instant> beginnings, Instant to);

}
