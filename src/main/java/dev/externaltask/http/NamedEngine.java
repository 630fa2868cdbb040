package dev.externaltask.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import dev.externaltask.error.RequestRefusals;

/**
 * Refuses a path below the name of another engine. As Camunda 7: only where the path
 * exists, so that any other path stays a 404 whatever the name.
 */
class NamedEngine implements HandlerInterceptor {

	private final String name;

	NamedEngine(String name) {
		this.name = name;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		String given = EnginePaths.name(request);
		if (handler instanceof HandlerMethod && given != null && !given.equals(this.name)) {
			throw RequestRefusals.noSuchEngine();
		}
		return true;
	}

}
