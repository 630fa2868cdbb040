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
