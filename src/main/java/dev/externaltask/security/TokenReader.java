package dev.externaltask.security;

import com.nimbusds.jose.KeySourceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Tells a token that is not valid from keys that cannot be read at the moment: the first
 * is the caller's mistake, the second is not.
 */
class TokenReader implements JwtDecoder {

	private static final Logger logger = LoggerFactory.getLogger(TokenReader.class);

	private final JwtDecoder decoder;

	TokenReader(JwtDecoder decoder) {
		this.decoder = decoder;
	}

	/**
	 * Reads a token.
	 * @throws BadJwtException if the token is not valid
	 * @throws KeysUnavailableException if nobody can say so now
	 */
	@Override
	public Jwt decode(String token) {
		try {
			return this.decoder.decode(token);
		}
		catch (JwtException ex) {
			if (ex.getCause() instanceof KeySourceException) {
				throw unavailable(ex);
			}
			throw new BadJwtException("The token is not valid", ex);
		}
		catch (JwtDecoderInitializationException ex) {
			throw unavailable(ex);
		}
	}

	private static KeysUnavailableException unavailable(Exception ex) {
		logger.warn("The keys of who signs tokens cannot be read: {}",
				NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		return new KeysUnavailableException(ex);
	}

}
