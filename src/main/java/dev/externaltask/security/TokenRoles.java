package dev.externaltask.security;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Reads a caller's name and roles from its token. Roles of other systems are passed over.
 */
class TokenRoles implements Converter<Jwt, AbstractAuthenticationToken> {

	/** What the operation log can keep as the name of who has sent a request. */
	private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,255}");

	private final Claim claim;

	TokenRoles(Claim claim) {
		this.claim = claim;
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
		List<String> names = this.claim.names(token).orElse(List.of());
		return new JwtAuthenticationToken(token,
				Arrays.stream(Role.values())
					.filter((role) -> names.contains(role.text()))
					.map(Role::authority)
					.toList());
	}

}
