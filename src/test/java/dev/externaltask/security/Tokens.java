package dev.externaltask.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

/**
 * Somebody who signs tokens, with a key pair of its own.
 */
final class Tokens {

	static final String AUDIENCE = "external-tasks";

	private static final String KEY = "key-1";

	private final KeyPair pair = newPair();

	private final String issuer;

	/**
	 * A signer.
	 * @param issuer the address that its tokens name
	 */
	Tokens(String issuer) {
		this.issuer = issuer;
	}

	private static KeyPair newPair() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2_048);
			return generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String issuer() {
		return this.issuer;
	}

	/** The public key as a file holds it. */
	String publicKey() {
		return "-----BEGIN PUBLIC KEY-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(this.pair.getPublic().getEncoded())
				+ "\n-----END PUBLIC KEY-----\n";
	}

	/** Writes the public key into a file of this folder. */
	Path publicKeyIn(Path folder) throws IOException {
		return Files.writeString(folder.resolve("key.pem"), publicKey());
	}

	/** The JSON Web Key Set with the public key, as the issuer of tokens serves it. */
	String keySet() {
		return new JWKSet(new RSAKey.Builder((RSAPublicKey) this.pair.getPublic()).keyID(KEY).build()).toString();
	}

	/** A token that is valid for five minutes and names these roles. */
	String valid(String... roles) {
		return signed((claims) -> claims.claim("realm_access", Map.of("roles", List.of(roles))));
	}

	/** A token like the valid ones, but for what is changed. */
	String signed(Consumer<JWTClaimsSet.Builder> changes) {
		return sign(JWSAlgorithm.RS256, new RSASSASigner(this.pair.getPrivate()), claims(changes));
	}

	/** A token that is signed with the public key, which everybody knows, as a secret. */
	String signedWithThePublicKey() throws JOSEException {
		return sign(JWSAlgorithm.HS256, new MACSigner(publicKey().getBytes(StandardCharsets.UTF_8)), operator());
	}

	/** A token that says that it needs no signature. */
	String unsigned() {
		return new PlainJWT(operator()).serialize();
	}

	private JWTClaimsSet operator() {
		return claims((claims) -> claims.claim("realm_access", Map.of("roles", List.of("operator"))));
	}

	private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> changes) {
		Instant now = Instant.now();
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject("ann")
			.issuer(this.issuer)
			.audience(AUDIENCE)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
		changes.accept(claims);
		return claims.build();
	}

	private static String sign(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(KEY).build(), claims);
		try {
			token.sign(signer);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

}
