package dev.externaltask.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where to go from {@code /}: health and metrics, unless they are switched off or have a
 * port of their own, the API description, and the documents that the service brings
 * along.
 */
@Component
class StartLinks {

	private static final List<String> DOCUMENTS = List.of("api", "workers", "attach", "differences", "operations");

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	private final boolean samePort;

	StartLinks(ObjectProvider<PathMappedEndpoints> endpoints, Environment environment) {
		this.endpoints = endpoints;
		this.samePort = ManagementPortType.get(environment) == ManagementPortType.SAME;
	}

	/**
	 * Paths by the names of what they show.
	 * @param contextPath the beginning of all paths
	 */
	Map<String, String> below(String contextPath) {
		Map<String, String> links = new LinkedHashMap<>();
		add(links, "health", contextPath, path("health"));
		add(links, "metrics", contextPath, path("prometheus"));
		add(links, "API description", contextPath, "/v3/api-docs");
		add(links, "API description as a page", contextPath, "/swagger-ui.html");
		DOCUMENTS.forEach((name) -> add(links, name, contextPath, "/docs/" + name + ".md"));
		return links;
	}

	private static void add(Map<String, String> links, String name, String contextPath, @Nullable String path) {
		if (path != null) {
			links.put(name, contextPath + path);
		}
	}

	private @Nullable String path(String endpoint) {
		PathMappedEndpoints exposed = this.endpoints.getIfAvailable();
		return (exposed != null && this.samePort) ? exposed.getPath(EndpointId.of(endpoint)) : null;
	}

}
