package dev.externaltask.error;

import org.jspecify.annotations.Nullable;

/**
 * Refusals of callers who may not send a request, whatever it says.
 */
public final class AccessRefusals {

	private AccessRefusals() {
	}

	/**
	 * 401: the caller has not said who it is, or has not proved it. The text does not
	 * tell a wrong name from a wrong password.
	 */
	public static InvalidRequestException notAuthenticated(boolean hasTried) {
		return RefusalKind.NOT_AUTHENTICATED
			.refusal(hasTried ? "The credentials of the request are not valid" : "The request needs a login");
	}

	/** 429: too many wrong passwords for one name came from one address. */
	public static InvalidRequestException tooManyAttempts(long seconds) {
		return RefusalKind.TOO_MANY_ATTEMPTS
			.refusal("Too many wrong passwords have come from this address; the next one is looked at in %d s"
				.formatted(seconds));
	}

	/** 403: none of the caller's roles allows the request. */
	public static InvalidRequestException notAllowed(@Nullable String user, String method, String path) {
		return RefusalKind.NOT_AUTHORIZED.quoting("The user with id '%s' may not send '%s %s'", user, method, path);
	}

	/** 403: the caller may set retries, and may not take tasks from other workers. */
	public static InvalidRequestException cannotReleaseLocks(@Nullable String user) {
		return RefusalKind.NOT_AUTHORIZED.quoting(
				"The user with id '%s' may not end the locks of workers ('releaseLocks'); it needs the role operator",
				user);
	}

	/** 421: the service is not known under this name. */
	public static InvalidRequestException unknownHost(String host) {
		return RefusalKind.MISDIRECTED.quoting(
				"The service does not answer requests for the host '%s'; external-task.security.allowed-hosts names the hosts",
				host);
	}

	/** 403: a web page of another server sends the request. */
	public static InvalidRequestException foreignPage(@Nullable String origin) {
		return RefusalKind.NOT_AUTHORIZED.quoting(
				"A web page of another server sends the request, its origin being '%s'; external-task.security.allowed-origins names the origins that may",
				origin);
	}

}
