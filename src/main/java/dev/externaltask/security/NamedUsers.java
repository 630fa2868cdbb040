package dev.externaltask.security;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * The users of the settings, by exactly their names. Spring Security's own store takes
 * {@code ANN} for {@code ann}, so that guesses at each way to write a name would be
 * counted apart.
 */
class NamedUsers implements UserDetailsService {

	private final Map<String, SecurityProperties.User> users;

	NamedUsers(List<SecurityProperties.User> users) {
		this.users = users.stream().collect(Collectors.toMap(SecurityProperties.User::name, Function.identity()));
	}

	/** A user, whose hash Spring Security may erase. */
	@Override
	public UserDetails loadUserByUsername(String name) {
		SecurityProperties.User user = this.users.get(name);
		if (user == null) {
			throw new UsernameNotFoundException("No such user");
		}
		return User.withUsername(user.name())
			.password(user.password())
			.authorities(user.roles().stream().map(Role::authority).toList())
			.build();
	}

}
