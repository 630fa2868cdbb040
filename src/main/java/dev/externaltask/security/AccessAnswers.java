package dev.externaltask.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

import dev.externaltask.error.AccessRefusals;
import dev.externaltask.http.RefusalWriter;

/**
 * Answers requests of callers who have not logged in, or who may not send them.
 */
class AccessAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

	/** The scheme of names and passwords. */
	static final String BASIC = "Basic";

	/** The scheme of tokens. */
	static final String BEARER = "Bearer";

	/** Seconds. */
	private static final String KEYS_RETRY_AFTER = "5";

	private final RefusalWriter writer;

	private final String scheme;

	/**
	 * For one way to log in.
	 * @param scheme of the login, as {@code WWW-Authenticate} names it
	 */
	AccessAnswers(RefusalWriter writer, String scheme) {
		this.writer = writer;
		this.scheme = scheme;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
			throws IOException {
		if (problem instanceof TooManyAttemptsException tooMany) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
			this.writer.write(request, response, AccessRefusals.tooManyAttempts(tooMany.seconds()));
			return;
		}
		if (problem instanceof KeysUnavailableException) {
			response.setHeader(HttpHeaders.RETRY_AFTER, KEYS_RETRY_AFTER);
			this.writer.write(request, response, AccessRefusals.keysUnavailable());
			return;
		}
		challenge(response,
				(problem instanceof OAuth2AuthenticationException invalid) ? invalid.getError().getErrorCode() : null);
		this.writer.write(request, response,
				AccessRefusals.notAuthenticated(request.getHeader(HttpHeaders.AUTHORIZATION) != null));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
			throws IOException {
		if (BEARER.equals(this.scheme)) {
			challenge(response, "insufficient_scope");
		}
		this.writer.write(request, response,
				AccessRefusals.notAllowed(request.getRemoteUser(), request.getMethod(), request.getRequestURI()));
	}

	/** Says how to log in, and for tokens what is wrong with the one that came. */
	private void challenge(HttpServletResponse response, @Nullable String error) {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
				this.scheme + " realm=\"external-task-service\"" + ((error != null) ? ", error=\"" + error + '"' : ""));
	}

}
