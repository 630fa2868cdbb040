package dev.externaltask.http;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Begins the notes of each request that could change something. Runs behind the filters
 * that read the headers of proxies and shorten the path, and before all that refuse a
 * request.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class CallNotesFilter extends OncePerRequestFilter {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!READING.contains(request.getMethod())) {
			CallNotes.begin(request);
		}
		chain.doFilter(request, response);
	}

}
