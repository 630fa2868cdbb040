package dev.externaltask.operation;

import java.util.Locale;

/**
 * What an operation does at the moment.
 */
enum OperationState {

	/** Waits for the time at which it shall begin. */
	SCHEDULED,
	/** Takes task after task. */
	RUNNING,
	/** Waits until somebody lets it go on. */
	SUSPENDED,
	/** Has taken every task that it had selected. */
	COMPLETED,
	/** Was ended before it had taken every task. */
	CANCELLED;

	/** As answers and the table have it. */
	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	static OperationState of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

	/** Whether nothing comes any more. */
	boolean isEnded() {
		return this == COMPLETED || this == CANCELLED;
	}

}
