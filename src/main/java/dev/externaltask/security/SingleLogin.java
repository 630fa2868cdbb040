package dev.externaltask.security;

import java.io.IOException;
import java.util.Collections;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.externaltask.error.AccessRefusals;
import dev.externaltask.http.RefusalWriter;

/**
 * Refuses a request with several headers {@code Authorization}. A proxy may have judged
 * it by another one of them than this service would.
 */
class SingleLogin extends OncePerRequestFilter {

	private final RefusalWriter writer;

	SingleLogin(RefusalWriter writer) {
		this.writer = writer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).size() > 1) {
			this.writer.write(request, response, AccessRefusals.severalLogins());
		}
		else {
			chain.doFilter(request, response);
		}
	}

}
