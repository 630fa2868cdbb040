package dev.externaltask.http;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import dev.externaltask.error.RequestRefusals;

/**
 * Refuses query parameters that an endpoint does not know: a misspelt {@code dryRun} must
 * not change anything. Methods that take all query parameters check their names
 * themselves.
 */
class UnknownParameters implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method && method.getBeanType().getName().startsWith("dev.externaltask.")
				&& !takesAll(method.getMethod())) {
			refuseUnknown(request, method.getMethod());
		}
		return true;
	}

	private static boolean takesAll(Method method) {
		return Arrays.stream(method.getParameters())
			.anyMatch((parameter) -> parameter.getType() == QueryParameters.class
					|| (isDeclared(parameter) && Map.class.isAssignableFrom(parameter.getType())));
	}

	private static void refuseUnknown(HttpServletRequest request, Method method) {
		Set<String> known = Arrays.stream(method.getParameters())
			.filter(UnknownParameters::isDeclared)
			.map(Parameter::getName)
			.collect(Collectors.toSet());
		request.getParameterMap()
			.keySet()
			.stream()
			.filter((name) -> !known.contains(name))
			.findFirst()
			.ifPresent((name) -> {
				throw RequestRefusals.unknownParameter(name);
			});
	}

	private static boolean isDeclared(Parameter parameter) {
		return parameter.isAnnotationPresent(RequestParam.class);
	}

}
