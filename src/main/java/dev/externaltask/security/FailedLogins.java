package dev.externaltask.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses passwords: after three wrong ones for a name from an address,
 * each further one makes the next wait longer, up to 15 seconds. The same name from
 * another address is not affected.
 */
class FailedLogins {

	/** Wrong passwords that make nobody wait. */
	private static final int FREE = 3;

	private static final Duration LONGEST = Duration.ofSeconds(15);

	/** Names and addresses that are remembered, the latest ones. */
	private static final int REMEMBERED = 10_000;

	private final Clock clock;

	private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75F, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
			return size() > REMEMBERED;
		}

	};

	FailedLogins(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Seconds until the next password is looked at; 0 if it may be looked at now.
	 * @param caller a short text for a name and an address
	 */
	synchronized long secondsToWait(String caller) {
		Failures known = this.failures.get(caller);
		Duration left = (known != null) ? Duration.between(this.clock.instant(), known.end()) : Duration.ZERO;
		return (left.compareTo(Duration.ZERO) > 0) ? left.toSeconds() + 1 : 0;
	}

	/** A password was wrong. */
	synchronized void add(String caller) {
		Failures known = this.failures.get(caller);
		int count = (known != null) ? known.count() + 1 : 1;
		Duration pause = (count < FREE) ? Duration.ZERO
				: Duration.ofSeconds(Math.min(LONGEST.toSeconds(), 1L << Math.min(count - FREE, 10)));
		this.failures.put(caller, new Failures(count, this.clock.instant().plus(pause)));
	}

	/** A password was right. */
	synchronized void forget(String caller) {
		this.failures.remove(caller);
	}

	/**
	 * Of one caller.
	 *
	 * @param count of wrong passwords in a row
	 * @param end of the pause
	 */
	private record Failures(int count, Instant end) {

	}

}
