package dev.externaltask.security;

import java.util.Locale;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * What a caller may do; a caller may have several roles.
 */
enum Role {

	/** Sees everything, and may ask what a change would do. */
	VIEWER,
	/** Fetches, fails and completes tasks, and sets the retries of tasks. */
	WORKER,
	/** Sees everything, and changes what the person on call changes. */
	OPERATOR,
	/** Reads the metrics, and nothing else. */
	METRICS;

	/** The role as the settings and tokens write it. */
	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The role as Spring Security carries it. */
	GrantedAuthority authority() {
		return new SimpleGrantedAuthority("ROLE_" + name());
	}

}
