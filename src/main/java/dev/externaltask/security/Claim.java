package dev.externaltask.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A claim of tokens that names several things: a list, or a text with spaces or commas
 * between the names.
 *
 * @param path with dots for a claim inside another one, as in {@code realm_access.roles},
 * unless a claim has the whole name
 */
record Claim(String path) {

	/** The names in a token; empty if it has no such claim. */
	Optional<List<String>> names(Jwt token) {
		Object value = token.hasClaim(this.path) ? token.getClaims().get(this.path) : nested(token);
		if (value instanceof Collection<?> several) {
			return Optional.of(several.stream().map(String::valueOf).toList());
		}
		return (value instanceof String text)
				? Optional.of(List.of(text.split("[ ,]+")).stream().filter((name) -> !name.isEmpty()).toList())
				: Optional.empty();
	}

	private @Nullable Object nested(Jwt token) {
		Object value = token.getClaims();
		for (String name : List.of(this.path.split("\\."))) {
			value = (value instanceof Map<?, ?> claims) ? claims.get(name) : null;
		}
		return value;
	}

}
