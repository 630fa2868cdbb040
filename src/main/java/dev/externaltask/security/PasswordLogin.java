package dev.externaltask.security;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Logs callers in by name and password. A password that was right before is compared
 * quickly; any other one is left to Spring Security, which takes long on purpose, and
 * equally long for a name that does not exist. Only few passwords are looked at at the
 * same time, so that guesses do not take the processor from everybody else.
 */
class PasswordLogin implements AuthenticationProvider {

	/** How long an attempt waits for others that are looked at. */
	private static final int PATIENCE_SECONDS = 5;

	private final AuthenticationProvider slow;

	private final UserDetailsService users;

	private final FailedLogins failures;

	private final RememberedPasswords remembered = new RememberedPasswords();

	private final Semaphore places = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

	/**
	 * Logs in by what another provider finds right.
	 * @param slow compares with the stored hash
	 */
	PasswordLogin(AuthenticationProvider slow, UserDetailsService users, FailedLogins failures) {
		this.slow = slow;
		this.users = users;
		this.failures = failures;
	}

	@Override
	public @Nullable Authentication authenticate(Authentication attempt) {
		String name = attempt.getName();
		String password = String.valueOf(attempt.getCredentials());
		if (this.remembered.isRight(name, password)) {
			return loggedIn(name);
		}
		String caller = this.remembered.digest(name,
				(attempt.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress() : "");
		requireNoPause(caller);
		takePlace();
		try {
			return compare(attempt, caller);
		}
		finally {
			this.places.release();
		}
	}

	private Authentication loggedIn(String name) {
		UserDetails user = this.users.loadUserByUsername(name);
		return UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
	}

	private void requireNoPause(String caller) {
		long seconds = this.failures.secondsToWait(caller);
		if (seconds > 0) {
			throw new TooManyAttemptsException(seconds);
		}
	}

	/**
	 * Compares, once there is a place. Meanwhile other attempts of the same caller may
	 * have shown that this password is right, or may have been wrong too often.
	 */
	private @Nullable Authentication compare(Authentication attempt, String caller) {
		String name = attempt.getName();
		String password = String.valueOf(attempt.getCredentials());
		if (this.remembered.isRight(name, password)) {
			return loggedIn(name);
		}
		requireNoPause(caller);
		try {
			Authentication result = this.slow.authenticate(attempt);
			this.failures.forget(caller);
			this.remembered.remember(name, password);
			return result;
		}
		catch (AuthenticationException ex) {
			this.failures.add(caller);
			throw ex;
		}
	}

	private void takePlace() {
		try {
			if (this.places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new TooManyAttemptsException(1);
	}

	@Override
	public boolean supports(Class<?> type) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
	}

}
