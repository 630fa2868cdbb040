package dev.externaltask.error;

import org.springframework.http.HttpStatus;

/**
 * Failures that are no mistake of the caller.
 */
public final class ServiceFailures {

	private ServiceFailures() {
	}

	/** 503: the database can be asked again a moment later. Nothing has been changed. */
	public static InvalidRequestException databaseUnavailable() {
		return RefusalKind.UNAVAILABLE.refusal("The database did not give way in time or is not reachable. "
				+ "Nothing was changed; repeat the request.");
	}

	/**
	 * 503: a query took longer than queries may.
	 */
	public static InvalidRequestException queryTimeout() {
		return RefusalKind.UNAVAILABLE.refusal(
				"The query took longer than external-task.query-timeout allows and was ended. Nothing was changed.");
	}

	/** 503: as many long lists are being read as the service allows. */
	public static InvalidRequestException tooManyLists() {
		return RefusalKind.UNAVAILABLE
			.refusal("Too many long lists are being read at the same time. Repeat the request, or ask for pages "
					+ "of at most 1,000 with maxResults.");
	}

	/** 503: rows stayed locked for longer than the lock timeout. */
	public static InvalidRequestException rowsLocked() {
		return new RowsLockedException(databaseUnavailable());
	}

	/**
	 * 503: as many calls as may wait for rows that others have locked.
	 * @param most how many calls may wait
	 */
	public static InvalidRequestException tooManyCallsWait(int most) {
		return new RowsLockedException(RefusalKind.UNAVAILABLE.refusal(
				"%d calls wait already for rows that other transactions have locked (external-task.limits.waiting-calls). Nothing was changed; repeat the request."
					.formatted(most)));
	}

	/** 503: the connection was lost, perhaps while the transaction was committed. */
	public static InvalidRequestException connectionLost() {
		return RefusalKind.UNAVAILABLE
			.refusal("The connection to the database was lost. Everything or nothing was changed; repeat the request.");
	}

	/** 503: there is no memory for the body at the moment. */
	public static InvalidRequestException tooManyBodies() {
		return RefusalKind.UNAVAILABLE.refusal(
				"Too many large request bodies arrive at the same time. " + "Nothing was changed; repeat the request.");
	}

	/**
	 * 503: the disk of the database has no space for writes. Nothing has been changed.
	 */
	public static InvalidRequestException diskFull() {
		return RefusalKind.UNAVAILABLE.refusal("The disk of the database is full, so only reads are possible. "
				+ "Nothing was changed; repeat the request once there is space.");
	}

	/** 503: the disk of the database became full while the transaction was written. */
	public static InvalidRequestException diskFullMeanwhile() {
		return RefusalKind.UNAVAILABLE.refusal("The disk of the database is full. "
				+ "Everything or nothing was changed; repeat the request once there is space.");
	}

	/**
	 * 500: a failure that nothing here expects.
	 * @param failure only the simple name of its class is shown
	 */
	public static InvalidRequestException unexpected(Exception failure) {
		return new InvalidRequestException(HttpStatus.INTERNAL_SERVER_ERROR, new ErrorBody(
				failure.getClass().getSimpleName(),
				"The request failed unexpectedly and nothing was changed. The log of the service has the details.",
				null, null));
	}

}
