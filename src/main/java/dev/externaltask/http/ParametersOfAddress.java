package dev.externaltask.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes parameters from the address alone, as Camunda 7 does. The server would read forms
 * in bodies as parameters too, count them, and fail on what {@link QueryString} accepts.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ParametersOfAddress extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (hasReadablePath(request)) {
			chain.doFilter(new Parameters(request), response);
		}
		else {
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
		}
	}

	/**
	 * The server itself refuses a percent sign that encodes nothing, but not behind a
	 * semicolon, where Spring MVC would fail on it.
	 */
	private static boolean hasReadablePath(HttpServletRequest request) {
		String path = request.getRequestURI();
		try {
			return path.indexOf(';') < 0 || StringUtils.uriDecode(path, StandardCharsets.UTF_8) != null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Reads the query string when somebody first asks for a parameter, so that a refusal
	 * becomes an answer like any other.
	 */
	private static final class Parameters extends HttpServletRequestWrapper {

		private @Nullable Map<String, @Nullable String[]> values;

		private Parameters(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Map<String, @Nullable String[]> getParameterMap() {
			Map<String, @Nullable String[]> read = this.values;
			if (read == null) {
				read = QueryString.parse(getQueryString());
				this.values = read;
			}
			return read;
		}

		@Override
		public Enumeration<String> getParameterNames() {
			return Collections.enumeration(getParameterMap().keySet());
		}

		@Override
		public @Nullable String @Nullable [] getParameterValues(String name) {
			return getParameterMap().get(name);
		}

		@Override
		public @Nullable String getParameter(String name) {
			@Nullable String[] all = getParameterMap().get(name);
			return (all != null) ? all[0] : null;
		}

	}

}
