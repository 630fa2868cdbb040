package dev.externaltask.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Reads a caller's roles from its token. Roles of other systems are passed over.
 */
class TokenRoles implements Converter<Jwt, AbstractAuthenticationToken> {

	private final List<String> claim;

	/**
	 * Reads one claim.
	 * @param claim with dots for a claim inside another one, as in
	 * {@code realm_access.roles}
	 */
	TokenRoles(String claim) {
		this.claim = List.of(claim.split("\\."));
	}

	@Override
	public AbstractAuthenticationToken convert(Jwt token) {
		return new JwtAuthenticationToken(token, roles(token));
	}

	private List<GrantedAuthority> roles(Jwt token) {
		Object value = token.getClaims();
		for (String name : this.claim) {
			value = (value instanceof Map<?, ?> claims) ? claims.get(name) : null;
		}
		List<String> names = names(value);
		return Arrays.stream(Role.values()).filter((role) -> names.contains(role.text())).map(Role::authority).toList();
	}

	private static List<String> names(@Nullable Object value) {
		if (value instanceof Collection<?> several) {
			return several.stream().map(String::valueOf).toList();
		}
		return (value instanceof String text) ? List.of(text.split("[ ,]+")) : List.of();
	}

}
