package dev.externaltask.security;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * The limits of users as the settings name them.
 */
class UserLimits implements CallerLimits {

	private final Map<String, Limits> limits;

	UserLimits(List<SecurityProperties.User> users) {
		this.limits = users.stream()
			.collect(Collectors.toMap(SecurityProperties.User::name,
					(user) -> new Limits(orNull(user.tenants()), orNull(user.topics()), user.workerIdBound())));
	}

	private static @Nullable List<String> orNull(List<String> names) {
		return names.isEmpty() ? null : List.copyOf(names);
	}

	@Override
	public Limits of(Authentication caller) {
		return Objects.requireNonNull(this.limits.get(caller.getName()));
	}

}
