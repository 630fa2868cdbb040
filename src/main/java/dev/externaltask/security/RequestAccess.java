package dev.externaltask.security;

import java.util.Set;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Decides by {@link AccessRules} whether a caller may send a request. A request for which
 * there is no endpoint passes, if its caller has logged in, and gets its 404 or 405.
 */
class RequestAccess implements AuthorizationManager<RequestAuthorizationContext> {

	private final ObjectProvider<RequestMappingHandlerMapping> endpoints;

	RequestAccess(ObjectProvider<RequestMappingHandlerMapping> endpoints) {
		this.endpoints = endpoints;
	}

	@Override
	public AuthorizationDecision authorize(Supplier<? extends @Nullable Authentication> caller,
			RequestAuthorizationContext context) {
		HttpServletRequest request = context.getRequest();
		Authentication known = caller.get();
		if (known == null || !known.isAuthenticated()) {
			return new AuthorizationDecision(false);
		}
		return new AuthorizationDecision(AccessRules.rolesFor(request)
			.map((roles) -> hasAny(known, roles))
			.orElseGet(() -> hasAny(known, Set.of(Role.values())) && !isEndpoint(request)));
	}

	private static boolean hasAny(Authentication caller, Set<Role> roles) {
		return roles.stream().map(Role::authority).anyMatch(caller.getAuthorities()::contains);
	}

	/** Whether something here would answer the request. */
	private boolean isEndpoint(HttpServletRequest request) {
		if (request.getRequestURI().startsWith(request.getContextPath() + "/actuator")) {
			return true;
		}
		return this.endpoints.stream().anyMatch((mapping) -> isEndpoint(mapping, request));
	}

	private static boolean isEndpoint(HandlerMapping mapping, HttpServletRequest request) {
		try {
			return mapping.getHandler(request) != null;
		}
		catch (Exception ex) {
			// the method or a header does not fit, as the endpoint itself will say
			return false;
		}
	}

}
