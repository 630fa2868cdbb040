package dev.externaltask.http;

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

import dev.externaltask.error.InvalidRequestException;

/**
 * Refuses query parameters that an endpoint does not know: a misspelt {@code dryRun} must
 * not change anything.
 */
class UnknownParameters implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method && method.getBeanType().getName().startsWith("dev.externaltask.")) {
			refuseUnknown(request, method);
		}
		return true;
	}

	private static void refuseUnknown(HttpServletRequest request, HandlerMethod method) {
		Set<Parameter> declared = Arrays.stream(method.getMethod().getParameters())
			.filter((parameter) -> parameter.isAnnotationPresent(RequestParam.class))
			.collect(Collectors.toSet());
		if (declared.stream().anyMatch((parameter) -> Map.class.isAssignableFrom(parameter.getType()))) {
			return;
		}
		Set<String> names = declared.stream().map(Parameter::getName).collect(Collectors.toSet());
		request.getParameterMap()
			.keySet()
			.stream()
			.filter((name) -> !names.contains(name))
			.findFirst()
			.ifPresent((name) -> {
				throw InvalidRequestException.badRequest("Unknown query parameter '%s'".formatted(name));
			});
	}

}
