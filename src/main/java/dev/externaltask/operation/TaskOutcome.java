package dev.externaltask.operation;

import java.util.Locale;

/**
 * What became of a task that an operation has taken.
 */
enum TaskOutcome {

	/** It has the number of retries that the operation gives it. */
	SET,
	/** It was no longer there. */
	ENDED,
	/** A worker has it, so that nothing is taken back. */
	FETCHED,
	/** Its retries were set, or a worker has failed, so that nothing is taken back. */
	RETRIES_CHANGED,
	/** Something else of it was changed, so that nothing is taken back. */
	CHANGED;

	/** As the table has it. */
	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** As answers have it. */
	String key() {
		return (this == RETRIES_CHANGED) ? "retriesChanged" : text();
	}

	static TaskOutcome of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
