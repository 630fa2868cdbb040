package dev.externaltask.security;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.externaltask.caller.CurrentCaller;

/**
 * Tells the rest of the service who has sent a request, once it is clear that the caller
 * may send it.
 */
class CallerFilter extends OncePerRequestFilter {

	private final CallerLimits limits;

	CallerFilter(CallerLimits limits) {
		this.limits = limits;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		if (caller == null) {
			chain.doFilter(request, response);
			return;
		}
		CurrentCaller.set(this.limits.of(caller).caller(caller.getName(), isWorkerOnly(caller, request)));
		try {
			chain.doFilter(request, response);
		}
		finally {
			CurrentCaller.clear();
		}
	}

	/** Whether no other role of the caller allows the request. */
	private static boolean isWorkerOnly(Authentication caller, HttpServletRequest request) {
		Set<Role> sufficient = AccessRules.rolesFor(request).orElse(Set.of());
		return sufficient.stream()
			.filter((role) -> caller.getAuthorities().contains(role.authority()))
			.allMatch(Role.WORKER::equals);
	}

}
