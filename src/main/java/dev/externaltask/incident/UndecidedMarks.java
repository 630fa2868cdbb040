package dev.externaltask.incident;

import java.time.Duration;
import java.util.List;

/**
 * The transaction left the marks of these executions, which have no incident that it can
 * see, since another transaction may be adding one. Sent as an event.
 *
 * @param executionIds at least one
 * @param attempts how often the marks were looked at after the call that left them
 */
record UndecidedMarks(List<String> executionIds, int attempts) {

	/** The last look is about 50 s after the call. */
	private static final int MAX_ATTEMPTS = 9;

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	/** How long to wait before the next look: twice as long each time. */
	Duration pause() {
		return FIRST_PAUSE.multipliedBy(1L << this.attempts);
	}

	boolean hasAttemptsLeft() {
		return this.attempts < MAX_ATTEMPTS;
	}

	/** The same executions after another look that could not decide. */
	UndecidedMarks afterAttempt() {
		return new UndecidedMarks(this.executionIds, this.attempts + 1);
	}

}
