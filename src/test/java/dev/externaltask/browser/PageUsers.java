package dev.externaltask.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.security.Passwords;

/**
 * Who uses the page in these tests. Each of them has a name of the service for
 * themselves, since a browser remembers a login for the name.
 */
enum PageUsers {

	/** Does everything, at the name that a browser takes as secure. */
	ANN("operator", "127.0.0.1"),

	/** Does everything as well. */
	BOB("operator", "bob.example"),

	/** Looks, and changes nothing. */
	VIC("viewer", "vic.example"),

	/** Has no lists. */
	WES("worker", "wes.example"),

	/** Prepares the tasks. */
	SETUP("operator,worker", "setup.example");

	private static final String SETTING = "--external-task.security.users[%d].%s=%s";

	private final String roles;

	private final String host;

	PageUsers(String roles, String host) {
		this.roles = roles;
		this.host = host;
	}

	/** The name of the login; the password is {@code right}. */
	String login() {
		return name().toLowerCase(Locale.ROOT);
	}

	String host() {
		return this.host;
	}

	/** The service, with these users. */
	static AttachedService start(String url, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("--external-task.security.mode=basic");
		all.add("--external-task.security.allowed-hosts=*.example");
		int number = 0;
		for (PageUsers user : values()) {
			all.add(SETTING.formatted(number, "name", user.login()));
			all.add(SETTING.formatted(number, "roles", user.roles));
			all.add(SETTING.formatted(number++, "password", Passwords.HASH));
		}
		return AttachedService.start(url, all.toArray(String[]::new));
	}

}
