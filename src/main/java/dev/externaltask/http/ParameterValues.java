package dev.externaltask.http;

import java.lang.reflect.Parameter;
import java.util.Arrays;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import dev.externaltask.error.RequestRefusals;

/**
 * Refuses a query parameter that an endpoint knows and that has no value, such as
 * {@code ?dryRun}: Spring MVC would take the default value, so that the call would change
 * something. The same holds for an empty value where {@code true} or {@code false} is
 * wanted.
 */
class ParameterValues implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method) {
			Arrays.stream(method.getMethod().getParameters())
				.filter((parameter) -> parameter.isAnnotationPresent(RequestParam.class))
				.forEach((parameter) -> requireValues(parameter, request.getParameterValues(parameter.getName())));
		}
		return true;
	}

	private static void requireValues(Parameter parameter, @Nullable String @Nullable [] values) {
		for (String value : (values != null) ? values : new String[0]) {
			if (value == null) {
				throw RequestRefusals.noValue(parameter.getName());
			}
			if (value.isBlank() && (parameter.getType() == boolean.class || parameter.getType() == Boolean.class)) {
				throw RequestRefusals.cannotConvert(parameter.getName(), value, parameter.getType().getName());
			}
		}
	}

}
