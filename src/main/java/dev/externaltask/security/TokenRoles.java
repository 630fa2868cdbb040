package dev.externaltask.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Reads a caller's roles from its token. Roles of other systems are passed over.
 */
class TokenRoles implements Converter<Jwt, AbstractAuthenticationToken> {

	/** What the operation log can keep as the name of who has sent a request. */
	private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,255}");

	private final String whole;

	private final List<String> claim;

	/**
	 * Reads one claim.
	 * @param claim with dots for a claim inside another one, as in
	 * {@code realm_access.roles}, unless a claim has the whole name
	 */
	TokenRoles(String claim) {
		this.whole = claim;
		this.claim = List.of(claim.split("\\."));
	}

	/**
	 * The caller whom a token names.
	 * @throws InvalidBearerTokenException if it names nobody, or in a way that the
	 * operation log could not keep
	 */
	@Override
	public AbstractAuthenticationToken convert(Jwt token) {
		if (!NAME.matcher(Objects.requireNonNullElse(token.getSubject(), "")).matches()) {
			throw new InvalidBearerTokenException("The token names nobody");
		}
		return new JwtAuthenticationToken(token, roles(token));
	}

	private List<GrantedAuthority> roles(Jwt token) {
		List<String> names = names(token.hasClaim(this.whole) ? token.getClaims().get(this.whole) : nested(token));
		return Arrays.stream(Role.values()).filter((role) -> names.contains(role.text())).map(Role::authority).toList();
	}

	private @Nullable Object nested(Jwt token) {
		Object value = token.getClaims();
		for (String name : this.claim) {
			value = (value instanceof Map<?, ?> claims) ? claims.get(name) : null;
		}
		return value;
	}

	private static List<String> names(@Nullable Object value) {
		if (value instanceof Collection<?> several) {
			return several.stream().map(String::valueOf).toList();
		}
		return (value instanceof String text) ? List.of(text.split("[ ,]+")) : List.of();
	}

}
