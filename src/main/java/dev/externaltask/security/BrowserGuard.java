package dev.externaltask.security;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.externaltask.error.AccessRefusals;
import dev.externaltask.http.RefusalWriter;

/**
 * Keeps web pages of other servers from using the browser of somebody who reaches this
 * service. Such a page can send requests to any address, and, once its own name leads to
 * the address of this service (DNS rebinding), read the answers as well. So the name in
 * the request must be one of this service, and the page must be from it or be allowed.
 * Stands in the chain of Spring Security, which is also in front of a port of its own for
 * health and metrics.
 */
class BrowserGuard extends OncePerRequestFilter {

	private final Listening listening;

	private final List<String> allowedHosts;

	private final List<String> allowedOrigins;

	private final RefusalWriter writer;

	BrowserGuard(Listening listening, SecurityProperties properties, RefusalWriter writer) {
		this.listening = listening;
		this.allowedHosts = properties.allowedHosts().stream().map((host) -> host.toLowerCase(Locale.ROOT)).toList();
		this.allowedOrigins = properties.allowedOrigins();
		this.writer = writer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String host = request.getServerName().toLowerCase(Locale.ROOT);
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		if (!isHealthCheck(request) && !isAllowedHost(host)) {
			this.writer.write(request, response, AccessRefusals.unknownHost(host));
		}
		else if (isForeign(request, origin) && !(origin != null && this.allowedOrigins.contains(origin))) {
			this.writer.write(request, response, AccessRefusals.foreignPage(origin));
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/**
	 * A container platform asks by an address that only it knows. The answer says up or
	 * down, and nothing else.
	 */
	private static boolean isHealthCheck(HttpServletRequest request) {
		return AccessRules.OPEN_PATHS.contains(request.getRequestURI().substring(request.getContextPath().length()));
	}

	private boolean isAllowedHost(String host) {
		return this.listening.isOwnName(host) || this.allowedHosts.stream().anyMatch((allowed) -> fits(allowed, host));
	}

	private static boolean fits(String allowed, String host) {
		return allowed.equals("*") || allowed.equals(host)
				|| (allowed.startsWith("*.") && host.endsWith(allowed.substring(1)));
	}

	private static boolean isForeign(HttpServletRequest request, @Nullable String origin) {
		return "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
				|| (origin != null && !isOwnOrigin(request, origin));
	}

	/**
	 * Compares name and port. The scheme may differ behind a proxy, to which the browser
	 * speaks HTTPS.
	 */
	private static boolean isOwnOrigin(HttpServletRequest request, String origin) {
		try {
			URI page = URI.create(origin);
			String name = page.getHost();
			if (name == null || !name.equalsIgnoreCase(request.getServerName())) {
				return false;
			}
			String host = request.getHeader(HttpHeaders.HOST);
			boolean defaultPort = page.getPort() < 0;
			return page.getPort() == request.getServerPort() || (defaultPort && isDefault(page, request, host));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isDefault(URI page, HttpServletRequest request, @Nullable String host) {
		int port = "https".equals(page.getScheme()) ? 443 : 80;
		return request.getServerPort() == port || (host != null && host.equalsIgnoreCase(page.getHost()));
	}

}
