package dev.externaltask.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseTimeTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:45:00.123Z");

	private static final DatabaseTime BERLIN = new DatabaseTime(ZoneId.of("Europe/Berlin"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			UTC           | 2026-01-31T12:45:00.123Z | 2026-01-31T12:45:00.123
			Europe/Berlin | 2026-01-31T12:45:00.123Z | 2026-01-31T13:45:00.123
			Europe/Berlin | 2026-07-31T12:45:00.123Z | 2026-07-31T14:45:00.123
			Asia/Kolkata  | 2026-01-31T20:00:00Z     | 2026-02-01T01:30:00
			Europe/Berlin | 2026-03-29T00:59:59.999Z | 2026-03-29T01:59:59.999
			Europe/Berlin | 2026-03-29T01:00:00Z     | 2026-03-29T03:00:00
			Europe/Berlin | 2026-10-25T00:30:00Z     | 2026-10-25T02:30:00
			""")
	void aMomentIsStoredAsLocalTimeAndReadBack(ZoneId zone, Instant moment, LocalDateTime column) {
		DatabaseTime time = new DatabaseTime(zone);
		assertThat(time.toColumn(moment)).isEqualTo(column);
		assertThat(time.toInstant(column)).isEqualTo(moment);
	}

	@ParameterizedTest
	@CsvSource({ "2026-10-24T23:59:59.999Z, 2026-10-24T23:59:59.999Z", "2026-10-25T00:00:00Z, 2026-10-25T00:00:00Z",
			"2026-10-25T00:59:59.999Z, 2026-10-25T00:59:59.999Z", "2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
			"2026-10-25T01:59:59.999Z, 2026-10-25T02:00:00Z", "2026-10-25T02:00:00Z, 2026-10-25T02:00:00Z",
			"2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z" })
	void theHourThatIsRepeatedIsDividedOnce(Instant moment, Instant divides) {
		assertThat(BERLIN.afterRepeated(moment)).isEqualTo(divides);
	}

	@Test
	void inTheHourThatIsRepeatedTheEarlierMomentIsRead() {
		Instant later = Instant.parse("2026-10-25T01:30:00Z");
		assertThat(BERLIN.toInstant(BERLIN.toColumn(later))).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
	}

	@Test
	void anHourThatDoesNotExistIsReadAsTheNextOne() {
		assertThat(BERLIN.toInstant(LocalDateTime.parse("2026-03-29T02:30:00")))
			.isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
	}

	@Test
	void fractionsOfAMillisecondAreCutOff() {
		assertThat(BERLIN.toColumn(Instant.parse("2026-01-31T12:45:00.123999999Z")))
			.isEqualTo(LocalDateTime.parse("2026-01-31T13:45:00.123"));
	}

	@ParameterizedTest
	@CsvSource({ "0, 2026-01-31T12:45:00.123Z", "1, 2026-01-31T12:45:00.124Z", "60000, 2026-01-31T12:46:00.123Z",
			"-1, 2026-01-31T12:45:00.122Z" })
	void laterIsSoManyMillisecondsLater(long milliseconds, Instant later) {
		assertThat(DatabaseTime.later(NOW, milliseconds)).isEqualTo(later);
	}

	@Test
	void theLongestLockEndsWhereBothDatabasesStillHaveDates() {
		assertThat(DatabaseTime.later(NOW, Long.MAX_VALUE).atOffset(ZoneOffset.UTC).getYear()).isBetween(9900, 9999);
	}

}
