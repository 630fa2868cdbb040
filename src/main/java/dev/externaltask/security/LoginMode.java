package dev.externaltask.security;

import java.util.function.BooleanSupplier;

/**
 * What {@link SecurityMode} comes to on the addresses that the service listens on.
 */
enum LoginMode {

	/** Everybody may send every request. */
	OPEN,
	/** Each request carries a name and a password. */
	PASSWORD,
	/** Each request carries a token. */
	TOKEN;

	private static final String EXAMPLE = """
			Set external-task.security.mode to basic, jwt or none. For example:
			    external-task.security.mode=basic
			    external-task.security.users[0].name=ops
			    external-task.security.users[0].password={bcrypt}... (made by: java -jar external-task-service.jar hash-password)
			    external-task.security.users[0].roles=operator
			""";

	/**
	 * The mode that the settings ask for.
	 * @param canReadTokens whether Spring was told who signs the tokens
	 * @throws UnsafeSettingException if the settings let anybody in without saying so, or
	 * nobody
	 */
	static LoginMode of(SecurityProperties properties, Listening listening, BooleanSupplier canReadTokens) {
		return switch (properties.mode()) {
			case NONE -> OPEN;
			case AUTO -> {
				if (!listening.isLoopback()) {
					throw new UnsafeSettingException(
							"The service would listen on %s, where everybody may send every request, since external-task.security.mode is not set."
								.formatted(listening.text()),
							EXAMPLE);
				}
				yield OPEN;
			}
			case BASIC -> {
				if (properties.users().isEmpty()) {
					throw new UnsafeSettingException(
							"Nobody could log in: external-task.security.mode is basic, and external-task.security.users names no user.",
							EXAMPLE);
				}
				yield PASSWORD;
			}
			case JWT -> {
				if (!canReadTokens.getAsBoolean()) {
					throw new UnsafeSettingException(
							"Nobody could log in: external-task.security.mode is jwt, and nothing says who signs the tokens.",
							"Set spring.security.oauth2.resourceserver.jwt.issuer-uri, .jwk-set-uri or .public-key-location.");
				}
				yield TOKEN;
			}
		};
	}

}
