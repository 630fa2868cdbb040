package dev.externaltask.fuzz;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import dev.externaltask.engine.setup.AttachedService;

/**
 * The service on tables of its own, with all of its endpoints, for tests of what holds
 * for every one of them.
 */
public final class EndpointService implements AutoCloseable {

	private final AttachedService service;

	/** Starts it with further settings. */
	public EndpointService(String name, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("--external-task.schema=own");
		this.service = AttachedService.start("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(name),
				all.toArray(String[]::new));
	}

	AttachedService service() {
		return this.service;
	}

	List<Endpoint> endpoints() {
		return Endpoint.of(this.service.mappings());
	}

	/** The path of the endpoint, for something that does not exist. */
	static String path(Endpoint endpoint) {
		return endpoint.path().replaceAll("\\{\\w+}", "nowhere");
	}

	/** A request with exactly these fields, each a name and a value. */
	public HttpResponse<String> send(String method, String path, String body, String... fields) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.service.uri(path))
			.method(method,
					body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
		if (fields.length > 0) {
			request.headers(fields);
		}
		return this.service.send(request.build());
	}

	/** A request whose body, if it has one, is declared as JSON. */
	public HttpResponse<String> json(String method, String path, String body) {
		return send(method, path, body, "Content-Type", "application/json");
	}

	@Override
	public void close() {
		this.service.close();
	}

}
