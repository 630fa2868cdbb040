package dev.externaltask.retries;

import dev.externaltask.database.Conflicts;
import dev.externaltask.error.InvalidRequestException;

/**
 * How a call that sets retries has ended.
 */
public enum RetriesCallOutcome {

	/** Every selected task has the retries, and the transaction is committed. */
	SUCCESS,
	/** The request was wrong: an unknown task, for example. Nothing was changed. */
	REFUSED,
	/**
	 * Other transactions kept rows locked for too long, or deadlocks did not end. Nothing
	 * was changed.
	 */
	CONFLICT,
	/** The database or the service failed. */
	FAILED;

	static RetriesCallOutcome of(RuntimeException failure) {
		if (Conflicts.isCause(failure)) {
			return CONFLICT;
		}
		return (failure instanceof InvalidRequestException refusal && refusal.status().is4xxClientError()) ? REFUSED
				: FAILED;
	}

}
