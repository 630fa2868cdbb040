package dev.externaltask.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The limits of callers as their tokens name them.
 */
class TokenLimits implements CallerLimits {

	private final Claim tenants;

	TokenLimits(Claim tenants) {
		this.tenants = tenants;
	}

	@Override
	public Limits of(Authentication caller) {
		return (caller.getPrincipal() instanceof Jwt token)
				? new Limits(this.tenants.names(token).orElse(null), null, false) : new Limits(null, null, false);
	}

}
