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

	/** 400: a request proves only once who sends it. */
	public static InvalidRequestException severalLogins() {
		return RefusalKind.INVALID.refusal("The request has several headers 'Authorization'; one is allowed");
	}

	/** 503: nobody can say now whether the token is valid. Nothing has been changed. */
	public static InvalidRequestException keysUnavailable() {
		return RefusalKind.UNAVAILABLE.refusal(
				"The keys of who signs tokens cannot be read at the moment. Nothing was changed; repeat the request.");
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

	/** 403: the caller may not make anything for this tenant. */
	public static InvalidRequestException foreignTenant(@Nullable String user, @Nullable String tenant) {
		return RefusalKind.NOT_AUTHORIZED.quoting("The user with id '%s' is not of the tenant '%s'", user, tenant);
	}

	/** 403: the caller may not work on tasks of this topic. */
	public static InvalidRequestException foreignTopic(@Nullable String user, String topic) {
		return RefusalKind.NOT_AUTHORIZED.quoting("The user with id '%s' may not fetch tasks of the topic '%s'", user,
				topic);
	}

	/** 403: the caller's name is its worker id, and it has sent another one. */
	public static InvalidRequestException foreignWorkerId(@Nullable String user, String workerId) {
		return RefusalKind.NOT_AUTHORIZED.quoting("The user with id '%s' has to send its id as workerId, and not '%s'",
				user, workerId);
	}

	/** 403: another worker has locked the task. */
	public static InvalidRequestException lockOfAnother(@Nullable String user, String workerId) {
		return RefusalKind.NOT_AUTHORIZED
			.quoting("The user with id '%s' may not unlock a task that the worker '%s' has locked", user, workerId);
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
