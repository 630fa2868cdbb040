package dev.externaltask.database;

import java.util.Set;

import dev.externaltask.error.RowsLockedException;

/**
 * Tells failures that other transactions on the same rows have caused.
 */
public final class Conflicts {

	/** SQL states of a lock timeout: PostgreSQL's and H2's. */
	private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

	/** SQL states of a deadlock and of a serialisation failure. */
	private static final Set<String> TRANSIENT = Set.of("40P01", "40001");

	private Conflicts() {
	}

	/**
	 * Whether the transaction was given up because of others: a deadlock, a serialisation
	 * failure, or rows that stayed locked for too long.
	 */
	public static boolean isCause(Throwable failure) {
		return failure instanceof RowsLockedException || isLockTimeout(failure) || isTransient(failure);
	}

	/** Whether a row stayed locked for longer than the lock timeout. */
	static boolean isLockTimeout(Throwable failure) {
		return SqlStates.isAnyOf(LOCK_TIMEOUTS, failure);
	}

	/**
	 * Whether the database has rolled the transaction back, and the same transaction may
	 * succeed when it is done again.
	 */
	static boolean isTransient(Throwable failure) {
		return SqlStates.isAnyOf(TRANSIENT, failure);
	}

}
