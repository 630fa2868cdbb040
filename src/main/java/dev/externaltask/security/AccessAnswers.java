package dev.externaltask.security;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

import dev.externaltask.error.AccessRefusals;
import dev.externaltask.http.RefusalWriter;

/**
 * Answers requests of callers who have not logged in, or who may not send them.
 */
class AccessAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

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
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, this.scheme + " realm=\"external-task-service\"");
		this.writer.write(request, response,
				AccessRefusals.notAuthenticated(request.getHeader(HttpHeaders.AUTHORIZATION) != null));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
			throws IOException {
		this.writer.write(request, response,
				AccessRefusals.notAllowed(request.getRemoteUser(), request.getMethod(), request.getRequestURI()));
	}

}
