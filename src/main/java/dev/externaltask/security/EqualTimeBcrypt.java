package dev.externaltask.security;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares passwords with bcrypt hashes, and takes as long for a wrong one as the slowest
 * of these hashes takes. Otherwise the time would tell a name with a faster hash from a
 * name that does not exist.
 */
class EqualTimeBcrypt implements PasswordEncoder {

	private static final int BEGIN_OF_STRENGTH = "$2a$".length();

	private final int highest;

	private final PasswordEncoder slowest;

	/**
	 * For hashes up to a strength.
	 * @param highest the binary logarithm of the rounds of the slowest hash
	 */
	EqualTimeBcrypt(int highest) {
		this.highest = highest;
		this.slowest = new BCryptPasswordEncoder(highest);
	}

	/** The strength of a hash that begins with {@code $2a$10$}, for example. */
	static int strength(String hash) {
		return Integer.parseInt(hash.substring(BEGIN_OF_STRENGTH, BEGIN_OF_STRENGTH + 2));
	}

	@Override
	public @Nullable String encode(@Nullable CharSequence password) {
		return this.slowest.encode(password);
	}

	/**
	 * Compares. Bcrypt looks at 72 bytes, and repeats what ends with a null byte; longer
	 * passwords and those with such bytes, which {@link PasswordHash} does not make
	 * hashes of, would be right if only a part of them is. Each further strength takes
	 * twice as long, so the strengths that are added for a wrong password come, together
	 * with the first, to the highest.
	 */
	@Override
	public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
		boolean right = this.slowest.matches(password, hash) && isWhole(password);
		if (!right && hash != null) {
			for (int strength = strength(hash); strength < this.highest; strength++) {
				new BCryptPasswordEncoder(strength).encode("any");
			}
		}
		return right;
	}

	private static boolean isWhole(@Nullable CharSequence password) {
		String text = String.valueOf(password);
		return text.indexOf('\0') < 0 && text.getBytes(StandardCharsets.UTF_8).length <= PasswordHash.LONGEST;
	}

}
