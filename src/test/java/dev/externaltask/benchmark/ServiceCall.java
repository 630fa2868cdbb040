package dev.externaltask.benchmark;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;

/**
 * This service's call, through HTTP; the service runs in this JVM, as the engine does.
 */
class ServiceCall implements Contender {

	private final AttachedService service;

	private final JsonMapper mapper = new JsonMapper();

	ServiceCall(AttachedService service) {
		this.service = service;
	}

	@Override
	public String title() {
		return "service";
	}

	@Override
	public void set(Selection selection, int retries) {
		HttpResponse<String> response = this.service.send("PUT", "/external-task/retries-sync",
				body(selection, retries));
		if (response.statusCode() != 204) {
			throw new IllegalStateException(response.statusCode() + " " + response.body());
		}
	}

	private String body(Selection selection, int retries) {
		Selector selector = selection.selector();
		Map<String, Object> body = new LinkedHashMap<>(Map.of("retries", retries));
		if (selector.byIds()) {
			body.put("externalTaskIds", selection.ids());
		}
		if (selector.byInstances()) {
			body.put("processInstanceIds", selection.instances());
		}
		if (selector.byQuery()) {
			body.put("externalTaskQuery", Map.of("topicName", selection.topic()));
		}
		return this.mapper.writeValueAsString(body);
	}

}
