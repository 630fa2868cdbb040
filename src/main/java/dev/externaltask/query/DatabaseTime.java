package dev.externaltask.query;

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

	/** As the tables hold it, in whole milliseconds. */
	public LocalDateTime toColumn(Instant instant) {
		return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), this.zone);
	}

	/** In the hour that daylight saving repeats, the earlier of the two moments. */
	public Instant toInstant(LocalDateTime column) {
		return column.atZone(this.zone).toInstant();
	}

}
