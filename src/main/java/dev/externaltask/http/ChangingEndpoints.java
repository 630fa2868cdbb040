package dev.externaltask.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The endpoints that change something: all whose method is not {@code GET}, but those
 * that say {@link ReadsOnly}.
 */
@Component
class ChangingEndpoints {

	private final SingletonSupplier<List<Endpoint>> endpoints;

	ChangingEndpoints(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
		this.endpoints = SingletonSupplier.of(() -> read(mapping.getObject()));
	}

	private static List<Endpoint> read(RequestMappingHandlerMapping mapping) {
		return mapping.getHandlerMethods()
			.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().hasMethodAnnotation(ReadsOnly.class))
			.flatMap(ChangingEndpoints::endpoints)
			.sorted((one, other) -> one.path().compareTo(other.path()))
			.toList();
	}

	private static Stream<Endpoint> endpoints(Map.Entry<RequestMappingInfo, HandlerMethod> entry) {
		Set<String> paths = entry.getKey().getPatternValues();
		return entry.getKey()
			.getMethodsCondition()
			.getMethods()
			.stream()
			.filter((method) -> method != RequestMethod.GET)
			.flatMap((method) -> paths.stream()
				.map((path) -> new Endpoint(method.name(), PathPatternParser.defaultInstance.parse(path))));
	}

	/** All of them, each as a method and a path pattern. */
	Set<String> all() {
		Set<String> all = new TreeSet<>();
		this.endpoints.obtain()
			.forEach((endpoint) -> all.add(endpoint.method() + " " + endpoint.path().getPatternString()));
		return all;
	}

	/**
	 * The path pattern of the endpoint that such a request means, whether it has got that
	 * far or not.
	 * @param path below the context path
	 * @return empty if no endpoint that changes something has this method and path
	 */
	Optional<String> patternOf(String method, String path) {
		PathContainer parsed = PathContainer.parsePath(path);
		return this.endpoints.obtain()
			.stream()
			.filter((endpoint) -> endpoint.method().equals(method) && endpoint.path().matches(parsed))
			.map((endpoint) -> endpoint.path().getPatternString())
			.findFirst();
	}

	/**
	 * One of them.
	 *
	 * @param method of HTTP
	 * @param path the pattern
	 */
	private record Endpoint(String method, PathPattern path) {

	}

}
