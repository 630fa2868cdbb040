package dev.externaltask.security;

import org.springframework.security.core.AuthenticationException;

/**
 * A password was not even looked at, since too many wrong ones have come.
 */
class TooManyAttemptsException extends AuthenticationException {

	private final long seconds;

	/**
	 * Refuses an attempt.
	 * @param seconds until another one is looked at, at least 1
	 */
	TooManyAttemptsException(long seconds) {
		super("Too many wrong passwords");
		this.seconds = seconds;
	}

	long seconds() {
		return this.seconds;
	}

}
