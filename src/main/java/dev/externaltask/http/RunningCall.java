package dev.externaltask.http;

import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request that a thread works on.
 */
class RunningCall {

	private static final Logger logger = LoggerFactory.getLogger(RunningCall.class);

	/** A query that takes no longer than this is not looked at. */
	private static final Duration SHORT = Duration.ofSeconds(1);

	private final ClientConnection connection;

	private @Nullable CancellableQuery query;

	private long queryBegin;

	private boolean timedOut;

	RunningCall(ClientConnection connection) {
		this.connection = connection;
	}

	synchronized void waitsFor(CancellableQuery begun) {
		this.query = begun;
		this.queryBegin = System.nanoTime();
	}

	synchronized boolean hasTimedOut() {
		return this.timedOut;
	}

	/** The thread goes on to other work, and reads from the connection again. */
	synchronized void end() {
		this.query = null;
	}

	/** Ends the query if it takes too long or if nobody waits for its result. */
	synchronized void check(Duration timeout) {
		Duration taken = Duration.ofNanos(System.nanoTime() - this.queryBegin);
		if (this.query == null || taken.compareTo(SHORT) < 0) {
			return;
		}
		this.timedOut = taken.compareTo(timeout) > 0;
		if (this.timedOut || this.connection.isGoneWhileRunning()) {
			cancel(this.query);
		}
	}

	private void cancel(CancellableQuery running) {
		this.query = null;
		try {
			running.cancel();
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("Could not end a query, which may have ended by itself", ex);
		}
	}

}
