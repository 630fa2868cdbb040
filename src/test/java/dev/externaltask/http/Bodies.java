package dev.externaltask.http;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends bodies to one endpoint of a controller whose services do nothing.
 */
public final class Bodies {

	private final MockMvcTester mvc;

	private final HttpMethod method;

	private final String path;

	private Bodies(MockMvcTester mvc, HttpMethod method, String path) {
		this.mvc = mvc;
		this.method = method;
		this.path = path;
	}

	/** What a POST to the path sends. */
	public static Bodies of(Class<?> controller, String path) {
		return of(controller, HttpMethod.POST, path);
	}

	/** What a POST to the path of this controller sends. */
	public static Bodies of(Object controller, String path) {
		return new Bodies(PlainMvc.of(controller), HttpMethod.POST, path);
	}

	/** What a request of the method to the path sends. */
	public static Bodies of(Class<?> controller, HttpMethod method, String path) {
		return new Bodies(PlainMvc.of(controller), method, path);
	}

	/** The same for another endpoint of the controller, whose path goes on like this. */
	public Bodies at(String restOfPath) {
		return new Bodies(this.mvc, this.method, this.path + restOfPath);
	}

	public void assertRefused(String body, int status, String type, String code, String message) {
		assertThat(send(body)).hasStatus(status).bodyJson().extractingPath("$").asMap().satisfies((answer) -> {
			assertThat(answer).containsOnlyKeys("type", "message", "code").containsEntry("type", type);
			assertThat(String.valueOf(answer.get("message")).stripTrailing()).isEqualTo(message);
			assertThat(String.valueOf(answer.get("code"))).isEqualTo(code);
		});
	}

	/** The mapper refuses the body, whatever the constraints on it. */
	public void assertUnreadable(String body, String beginOfMessage) {
		assertThat(send(body)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.hasPathSatisfying("$.type", (type) -> type.assertThat().isEqualTo("InvalidRequestException"))
			.hasPathSatisfying("$.code", (code) -> code.assertThat().isNull())
			.extractingPath("$.message")
			.asString()
			.startsWith(beginOfMessage);
	}

	public void assertAccepted(String body) {
		assertThat(send(body)).hasStatus2xxSuccessful();
	}

	private MvcTestResult send(String body) {
		return this.mvc.method(this.method)
			.uri(this.path)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

}
