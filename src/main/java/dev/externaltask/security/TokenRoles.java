package dev.externaltask.security;

import java.util.Arrays;
import java.util.List;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Reads a caller's roles from its token. Roles of other systems are passed over.
 */
class TokenRoles implements Converter<Jwt, AbstractAuthenticationToken> {

	private final Claim claim;

	TokenRoles(Claim claim) {
		this.claim = claim;
	}

	@Override
	public AbstractAuthenticationToken convert(Jwt token) {
		List<String> names = this.claim.names(token).orElse(List.of());
		return new JwtAuthenticationToken(token,
				Arrays.stream(Role.values())
					.filter((role) -> names.contains(role.text()))
					.map(Role::authority)
					.toList());
	}

}
