package dev.externaltask.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * In these tests every user has the password {@code right}.
 */
public final class Passwords {

	public static final String HASH = "{bcrypt}$2a$04$Puxe/gmjBiNj8DIdm/zZxeJJF.U0LGzka2PO6EPTJe8TLUTg5ZSk2";

	private Passwords() {
	}

	/** The header of a login. */
	public static String basic(String name, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

}
