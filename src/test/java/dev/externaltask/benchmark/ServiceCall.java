package dev.externaltask.benchmark;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import tools.jackson.databind.json.JsonMapper;

/**
 * This service's call, through HTTP.
 */
class ServiceCall implements Contender {

	private final String title;

	private final Function<String, HttpResponse<String>> sender;

	private final JsonMapper mapper = new JsonMapper();

	/**
	 * A service.
	 * @param sender sends a body to {@code PUT /external-task/retries-sync}
	 */
	ServiceCall(String title, Function<String, HttpResponse<String>> sender) {
		this.title = title;
		this.sender = sender;
	}

	@Override
	public String title() {
		return this.title;
	}

	@Override
	public void set(Selection selection, int retries) {
		HttpResponse<String> response = this.sender.apply(body(selection, retries));
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
