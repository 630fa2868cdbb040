package dev.externaltask.http;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * The name under which the operation log knows who has sent a request.
 */
public final class UserName {

	private UserName() {
	}

	/**
	 * The name of the user of a request.
	 * @param principal as a controller's method gets it, {@code null} without a login
	 * @return {@code null} without a login
	 */
	public static @Nullable String of(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : null;
	}

}
