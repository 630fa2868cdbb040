package dev.externaltask.http;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatesTests {

	@ParameterizedTest
	@CsvSource({ "2026-01-31T13:45:00.000+0100, 2026-01-31T12:45:00Z",
			"2026-01-31T13:45:00.123-0330, 2026-01-31T17:15:00.123Z", "2026-01-31T13:45:00.000Z, 2026-01-31T13:45:00Z",
			"2026-01-31T13:45:00+01:00, 2026-01-31T12:45:00Z", "2026-01-31T13:45Z, 2026-01-31T13:45:00Z",
			"2024-02-29T00:00:00.000+0000, 2024-02-29T00:00:00Z", "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
			"9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z" })
	void bothFormatsAreRead(String text, String expected) {
		assertThat(Dates.parse(text)).isEqualTo(Instant.parse(expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "soon", "2026-01-31", "2026-01-31T13:45:00", "2026-01-31T13:45:00.000",
			"2026-01-31T13:45:00+0100", "2026-02-30T00:00:00.000+0000", "2026-13-01T00:00:00.000+0000",
			"2026-02-30T00:00:00Z", "2026-01-31T25:00:00Z", "0000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z",
			"9999-12-31T23:59:59.999-0100", "2026-01-31 13:45:00.000+0100", "1769863500000" })
	void whatIsNoDateIsNone(String text) {
		assertThat(Dates.parse(text)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-25T14:00:00.000UTC+00:00, 2026-11-25T14:00:00Z",
			"2026-11-25T14:00:00.123UTC, 2026-11-25T14:00:00.123Z", "2026-11-25T14:00:00.000GMT, 2026-11-25T14:00:00Z",
			"2026-11-25T14:00:00.000utc-0000, 2026-11-25T14:00:00Z",
			"2026-11-25T14:00:00.000GMT+05:30, 2026-11-25T08:30:00Z",
			"2026-11-25T14:00:00.000CET, 2026-11-25T13:00:00Z", "2026-07-25T14:00:00.000CET, 2026-07-25T13:00:00Z",
			"2026-07-25T14:00:00.000CEST+02:00, 2026-07-25T12:00:00Z",
			"2026-11-25T14:00:00.000Pacific Standard Time, 2026-11-25T22:00:00Z" })
	void zonesMayHaveNames(String text, String expected) {
		assertThat(Dates.parse(text)).isEqualTo(Instant.parse(expected));
		assertThat(Dates.parseFamily(text)).isEqualTo(Instant.parse(expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-25T14:00:00.000UTC+05:30", "2026-11-25T14:00:00.000CET+00:00",
			"2026-11-25T14:00:00.000UTC soon", "2026-11-25T14:00:00.000Nowhere", "2026-02-30T14:00:00.000UTC",
			"2026-11-25T25:00:00.000UTC", "2026-11-25T14:00:00UTC", "2026-1-25T14:00:00.0000UTC",
			"2026-11-25T14:00:00.000UTC+99:00" })
	void aNameThatIsContradictedOrUnknownMakesNoDate(String text) {
		assertThat(Dates.parse(text)).isNull();
		assertThat(Dates.parseFamily(text)).isNull();
	}

	@Test
	void aLongTextIsNotTriedAsAZone() {
		assertThat(NamedZones.areMeant("2026-11-25T14:00:00.000" + "A".repeat(100))).isTrue();
		assertThat(NamedZones.areMeant("2026-11-25T14:00:00.000" + "A".repeat(101))).isFalse();
	}

	@Test
	void onlyAnOffsetWithoutColonIsTheFamilysFormat() {
		assertThat(Dates.parseFamily("2026-01-31T13:45:00.000+0100")).isEqualTo(Instant.parse("2026-01-31T12:45:00Z"));
		assertThat(Dates.parseFamily("2026-01-31T13:45:00.000+01:00")).isNull();
		assertThat(Dates.parseFamily("2026-01-31T13:45:00.000Z")).isNull();
		assertThat(Dates.parseFamily("call +4912")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "0001-01-01T00:00:00Z, true", "9999-12-31T23:59:59.999Z, true", "0000-12-31T23:59:59.999Z, false",
			"+10000-01-01T00:00:00Z, false" })
	void onlyYears1To9999AreComparable(Instant date, boolean comparable) {
		assertThat(Dates.isComparable(date)).isEqualTo(comparable);
	}

}
