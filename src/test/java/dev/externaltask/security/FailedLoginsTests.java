package dev.externaltask.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailedLoginsTests {

	private Instant now = Instant.parse("2026-11-25T12:00:00Z");

	private final FailedLogins failures = new FailedLogins(((InstantSource) () -> this.now).withZone(ZoneOffset.UTC));

	@Test
	void eachFailureMakesTheNextPauseLonger() {
		List<Long> pauses = new ArrayList<>();
		for (int failure = 0; failure < 9; failure++) {
			this.failures.add("ann");
			pauses.add(this.failures.secondsToWait("ann"));
		}
		assertThat(pauses).containsExactly(0L, 0L, 2L, 3L, 5L, 9L, 16L, 16L, 16L);
	}

	@Test
	void afterThePauseOneMorePasswordIsLookedAt() {
		for (int failure = 0; failure < 50; failure++) {
			this.failures.add("ann");
		}
		this.now = this.now.plus(Duration.ofSeconds(15));
		assertThat(this.failures.secondsToWait("ann")).isZero();
	}

	@Test
	void anotherCallerDoesNotWait() {
		for (int failure = 0; failure < 9; failure++) {
			this.failures.add("ann");
		}
		assertThat(this.failures.secondsToWait("bob")).isZero();
	}

	@Test
	void aRightPasswordEndsThePauses() {
		for (int failure = 0; failure < 9; failure++) {
			this.failures.add("ann");
		}
		this.failures.forget("ann");
		this.failures.add("ann");
		assertThat(this.failures.secondsToWait("ann")).isZero();
	}

	@Test
	void onlyTheLatestCallersAreRemembered() {
		for (int failure = 0; failure < 9; failure++) {
			this.failures.add("ann");
		}
		for (int caller = 0; caller < 10_000; caller++) {
			this.failures.add("caller " + caller);
		}
		assertThat(this.failures.secondsToWait("ann")).isZero();
	}

}
