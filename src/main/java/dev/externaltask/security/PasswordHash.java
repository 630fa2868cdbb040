package dev.externaltask.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Makes the hash of a password for {@code external-task.security.users}.
 */
public final class PasswordHash {

	/** The argument of the program that asks for a hash. */
	public static final String COMMAND = "hash-password";

	static final String PREFIX = "{bcrypt}";

	/** What bcrypt looks at. */
	static final int LONGEST = 72;

	private PasswordHash() {
	}

	/**
	 * Reads a line and prints its hash.
	 * @return the exit code of the program: 0, or 1 if the line cannot be a password
	 */
	public static int run(InputStream in, PrintStream out, PrintStream problems) throws IOException {
		String password = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
		if (password == null || password.isEmpty()) {
			problems.println("Give the password as one line on standard input.");
			return 1;
		}
		if (password.indexOf('\0') >= 0 || password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
			problems.println("A password has at most " + LONGEST + " bytes, none of which is null.");
			return 1;
		}
		out.println(PREFIX + new BCryptPasswordEncoder().encode(password));
		return 0;
	}

}
