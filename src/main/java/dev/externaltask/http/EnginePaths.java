package dev.externaltask.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
 * Gives each endpoint the other paths that it has at an engine: the one below
 * {@code /engine/{name}}, and each path with a slash at its end. Everything behind this
 * filter sees the short path only. {@link NamedEngine} looks at the name. Runs behind the
 * filter that reads the headers of proxies, which may change the path as well.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class EnginePaths extends OncePerRequestFilter {

	private static final String NAME = EnginePaths.class.getName() + ".name";

	private static final String PREFIX = EnginePaths.class.getName() + ".prefix";

	/** The prefix with the name, the first step behind it, and the rest. */
	private static final Pattern NAMED = Pattern.compile("(/engine/([^/;]+)(?:;[^/]*)?)(/([^/;]+).*)");

	/** First steps that an engine does not have below its name. */
	private static final Set<String> ONLY_AT_THE_ROOT = Set.of("engine", "actuator");

	/** The name that the path gives the engine; {@code null} if it gives none. */
	static @Nullable String name(HttpServletRequest request) {
		return (String) request.getAttribute(NAME);
	}

	/**
	 * What the path begins with, encoded as the client has sent it; empty if it names no
	 * engine.
	 */
	static String prefix(HttpServletRequest request) {
		Object prefix = request.getAttribute(PREFIX);
		return (prefix != null) ? prefix.toString() : "";
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String whole = request.getRequestURI();
		String given = whole.substring(request.getContextPath().length());
		String path = withoutSlash(given);
		Matcher named = NAMED.matcher(path);
		if (named.matches() && !ONLY_AT_THE_ROOT.contains(named.group(4))) {
			path = named.group(3);
			request.setAttribute(PREFIX, named.group(1));
			request.setAttribute(NAME, StringUtils.uriDecode(named.group(2), StandardCharsets.UTF_8));
		}
		chain.doFilter(path.equals(given) ? request : new ShortPath(request, path), response);
	}

	private static String withoutSlash(String path) {
		return (path.length() > 1 && path.endsWith("/")) ? path.substring(0, path.length() - 1) : path;
	}

	/**
	 * The request with the short path.
	 */
	private static final class ShortPath extends HttpServletRequestWrapper {

		private final String path;

		private ShortPath(HttpServletRequest request, String path) {
			super(request);
			this.path = path;
		}

		@Override
		public String getRequestURI() {
			return getContextPath() + this.path;
		}

		@Override
		public StringBuffer getRequestURL() {
			StringBuffer url = super.getRequestURL();
			int end = url.length() - super.getRequestURI().length();
			return new StringBuffer(url.substring(0, end)).append(getRequestURI());
		}

		@Override
		public String getServletPath() {
			return StringUtils.uriDecode(this.path, StandardCharsets.UTF_8);
		}

	}

}
