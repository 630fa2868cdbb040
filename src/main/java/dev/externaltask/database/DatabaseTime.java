package dev.externaltask.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The one place that converts between moments and the tables' local timestamps without
 * zone.
 *
 * @param zone the zone of every timestamp in the database
 */
public record DatabaseTime(ZoneId zone) {

	/** About ten thousand years, in milliseconds; what is longer than that ends there. */
	private static final long FOREVER = 2_900_000L * 24 * 60 * 60 * 1000;

	/** So many milliseconds later, within what tables can hold. */
	public static Instant later(Instant now, long milliseconds) {
		return now.plusMillis(Math.min(milliseconds, FOREVER));
	}

	/** As the tables hold it, in whole milliseconds. */
	public LocalDateTime toColumn(Instant instant) {
		return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), this.zone);
	}

	/** In the hour that daylight saving repeats, the earlier of the two moments. */
	public Instant toInstant(LocalDateTime column) {
		return column.atZone(this.zone).toInstant();
	}

}
