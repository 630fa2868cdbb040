package dev.externaltask.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/**
 * The one place that converts between moments and the tables' local timestamps without
 * zone.
 *
 * @param zone the zone of every timestamp in the database
 */
public record DatabaseTime(ZoneId zone) {

	/**
	 * The longest duration in milliseconds, 2.9 million days, which is almost 8,000
	 * years. Longer ones are cut to it, so that the end of a lock fits into a timestamp.
	 */
	private static final long FOREVER = 2_900_000L * 24 * 60 * 60 * 1000;

	/** The moment so many milliseconds later, within what the tables can hold. */
	public static Instant later(Instant now, long milliseconds) {
		return now.plusMillis(Math.min(milliseconds, FOREVER));
	}

	/** The local time that the tables hold for a moment, in whole milliseconds. */
	public LocalDateTime toColumn(Instant instant) {
		return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), this.zone);
	}

	/**
	 * The moment that a local time in the tables means: the earlier one of two in the
	 * hour that the end of daylight saving repeats.
	 */
	public Instant toInstant(LocalDateTime column) {
		return column.atZone(this.zone).toInstant();
	}

	/**
	 * A moment whose local time divides rows as the moment itself divides what they mean.
	 * In the second pass of a repeated hour, whose local times all mean the first one,
	 * this is the end of the hour; otherwise it is the moment.
	 */
	public Instant afterRepeated(Instant instant) {
		if (!toInstant(toColumn(instant)).isBefore(instant.truncatedTo(ChronoUnit.MILLIS))) {
			return instant;
		}
		ZoneOffsetTransition transition = this.zone.getRules().previousTransition(instant.plusNanos(1));
		return transition.getInstant().minus(transition.getDuration());
	}

}
