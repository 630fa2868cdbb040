package dev.externaltask.fuzz;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.externaltask.filter.Filters;
import dev.externaltask.http.QueryParameters;

/**
 * What the code itself says of one endpoint.
 *
 * @param method of HTTP
 * @param path with variables in braces
 * @param parameters the names of its query parameters
 * @param body the type of its body, if it has one
 */
record Endpoint(String method, String path, List<String> parameters, @Nullable Class<?> body) {

	/** All endpoints of the service. */
	static List<Endpoint> of(RequestMappingHandlerMapping mappings) {
		List<Endpoint> endpoints = new ArrayList<>();
		mappings.getHandlerMethods().forEach((mapping, handler) -> {
			if (isOfTheApi(handler)) {
				mapping.getMethodsCondition()
					.getMethods()
					.forEach((method) -> mapping.getPatternValues()
						.forEach((path) -> endpoints.add(new Endpoint(method.name(), path,
								parameters(handler.getMethod(), path), body(handler.getMethod())))));
			}
		});
		endpoints.sort((one, other) -> one.toString().compareTo(other.toString()));
		return endpoints;
	}

	/** Not one of the pages for people, which stand beside the API. */
	static boolean isOfTheApi(HandlerMethod handler) {
		String type = handler.getBeanType().getName();
		return type.startsWith("dev.externaltask.") && !type.startsWith("dev.externaltask.http.")
				&& !type.startsWith("dev.externaltask.page.");
	}

	private static List<String> parameters(Method method, String path) {
		List<String> names = new ArrayList<>();
		for (Parameter parameter : method.getParameters()) {
			if (parameter.isAnnotationPresent(RequestParam.class)) {
				names.add(parameter.getName());
			}
			if (parameter.getType() == QueryParameters.class) {
				names.addAll(List.of("firstResult", "maxResults"));
				names.addAll(filters(typeOfQuery(path)));
			}
		}
		return names;
	}

	private static Class<?> typeOfQuery(String path) {
		String name = Map
			.of("/incident", "incident.IncidentQuery", "/history/incident", "incident.HistoricIncidentQuery",
					"/history/external-task-log", "history.TaskLogQuery", "/external-task/failures-over-time",
					"history.FailureQuery", "/history/user-operation", "history.UserOperationQuery", "/batch",
					"operation.BatchQuery", "/history/batch", "operation.HistoricBatchQuery")
			.entrySet()
			.stream()
			.filter((entry) -> path.startsWith(entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("task.ExternalTaskQuery");
		try {
			return Class.forName("dev.externaltask." + name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable Class<?> body(Method method) {
		return Arrays.stream(method.getParameters())
			.filter((parameter) -> parameter.isAnnotationPresent(RequestBody.class))
			.<Class<?>>map(Parameter::getType)
			.findFirst()
			.orElse(null);
	}

	/** The names of the filters that a query knows; none if the type is no query. */
	static List<String> filters(Class<?> type) {
		return Stream.of(type.getDeclaredFields())
			.filter((field) -> field.getType() == Filters.class && Modifier.isStatic(field.getModifiers()))
			.flatMap((field) -> names(field).stream())
			.toList();
	}

	private static List<String> names(Field field) {
		try {
			field.setAccessible(true);
			return List.copyOf(((Filters) field.get(null)).names());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
