package dev.externaltask.operation;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private static final long SECOND = 1_000_000_000L;

	@ParameterizedTest
	@CsvSource({ "0.1, 1000, 6", "1, 1000, 60", "7.5, 1000, 450", "200, 1000, 12000", "200, 1, 12000",
			"10000, 5000, 600000", "333.3, 100, 20000" })
	void theRateIsKeptOverAMinuteAndOverEveryFiveSeconds(double rate, int largestSlice, long ofAMinute) {
		Pace pace = new Pace(rate, largestSlice, 0, 0);
		long done = 0;
		long[] doneAt = new long[61];
		for (long now = 0; now < 60 * SECOND; now += SECOND / 1000) {
			if (now % SECOND == 0) {
				doneAt[(int) (now / SECOND)] = done;
			}
			done += pace.due(done, Long.MAX_VALUE, now);
		}
		doneAt[60] = done;
		assertThat((double) done).isBetween(ofAMinute * 0.98, ofAMinute * 1.02 + rate / 4 + 1);
		for (int from = 1; from <= 55; from++) {
			assertThat((double) (doneAt[from + 5] - doneAt[from])).as("from second " + from)
				.isBetween(rate * 5 * 0.9 - 1, rate * 5 * 1.1 + 1);
		}
	}

	@Test
	void withoutARateTheLargestSliceIsDueAlways() {
		Pace pace = new Pace(null, 1_000, 0, 0);
		assertThat(pace.due(0, 2_500, 0)).isEqualTo(1_000);
		assertThat(pace.due(2_000, 500, 0)).isEqualTo(500);
		assertThat(pace.untilNext(0, 0)).isEqualTo(Duration.ZERO);
	}

	@Test
	void aRunThatWasHeldUpDoesNotHurry() {
		Pace pace = new Pace(100.0, 1_000, 0, 0);
		assertThat(pace.due(0, 10_000, 0)).isEqualTo(25);
		assertThat(pace.due(25, 10_000, 60 * SECOND)).isEqualTo(25);
		assertThat(pace.due(50, 10_000, 60 * SECOND)).isZero();
		assertThat(pace.untilNext(50, 60 * SECOND)).isEqualTo(Duration.ofMillis(250));
	}

	@Test
	void aShortDelayIsMadeUpFor() {
		Pace pace = new Pace(100.0, 1_000, 0, 0);
		long done = pace.due(0, 10_000, 0);
		long now = SECOND - SECOND / 5;
		while (pace.due(done, 10_000, now) > 0) {
			done += pace.due(done, 10_000, now);
		}
		assertThat(done).isEqualTo(100);
	}

}
