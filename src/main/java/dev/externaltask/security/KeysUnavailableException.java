package dev.externaltask.security;

import org.springframework.security.core.AuthenticationException;

/**
 * A token could not be checked, since the keys of who signs tokens cannot be read.
 */
class KeysUnavailableException extends AuthenticationException {

	KeysUnavailableException(Throwable cause) {
		super("The keys of who signs tokens cannot be read", cause);
	}

}
