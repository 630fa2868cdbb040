package dev.externaltask.operation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Operations for tests that need no database.
 */
final class Operations {

	static final String RUN = "run";

	private Operations() {
	}

	/** One that this run is at work on. */
	static Operation running(long done, long selected, @Nullable Double rate, @Nullable Integer pauseWhenFailingAgain) {
		return of(OperationState.RUNNING, RUN, done, selected,
				new OperationPlan(false, 3, false, null, 10, rate, pauseWhenFailingAgain, null));
	}

	static Operation of(OperationState state, String run, long done, long selected, OperationPlan plan) {
		return new Operation("o", plan, state, null, Instant.EPOCH, null, null, null, selected, done, run, null, null);
	}

}
