package dev.externaltask.history;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code /external-task/failures-over-time}.
 *
 * @param points one for each interval, in the order of time, also where nothing failed;
 * none if there is a reason
 * @param reason why nothing is known of failures; {@code null} if it is
 */
record FailuresOverTime(List<Point> points, @Nullable String reason) {

	/**
	 * An interval.
	 *
	 * @param from its beginning; it ends where the next one begins
	 * @param count failures in it
	 */
	record Point(Instant from, long count) {

	}

}
