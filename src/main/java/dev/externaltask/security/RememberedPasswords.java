package dev.externaltask.security;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows which password of a user was right, so that its slow hash is computed once and
 * not for each request. Keeps no password, but a hash with a key that only this process
 * has and that ends with it.
 */
class RememberedPasswords {

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	private final Map<String, byte[]> right = new ConcurrentHashMap<>();

	RememberedPasswords() {
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		this.key = new SecretKeySpec(random, ALGORITHM);
	}

	/** Whether this password of the user was right before. */
	boolean isRight(String name, String password) {
		byte[] known = this.right.get(name);
		return known != null && MessageDigest.isEqual(known, hash(name, password));
	}

	/** The password of a user that exists was right. */
	void remember(String name, String password) {
		this.right.put(name, hash(name, password));
	}

	/** A short text for two texts of any length, which it does not give away. */
	String digest(String first, String second) {
		return Base64.getEncoder().encodeToString(hash(first, second));
	}

	private byte[] hash(String first, String second) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update(first.getBytes(StandardCharsets.UTF_8));
			mac.update((byte) 0);
			return mac.doFinal(second.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
