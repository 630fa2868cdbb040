package dev.externaltask.security;

import java.io.UnsupportedEncodingException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends requests of users who have the password of {@link Passwords}.
 */
final class LoggedInCalls {

	private final MockMvcTester mvc;

	private final JsonMapper mapper = new JsonMapper();

	LoggedInCalls(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	/** A request with a body of JSON, {@code null} for none, whatever it is answered. */
	MvcTestResult send(String user, String method, String path, @Nullable String body) {
		return this.mvc.method(HttpMethod.valueOf(method))
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.content((body != null) ? body : "")
			.header(HttpHeaders.AUTHORIZATION, Passwords.basic(user, "right"))
			.exchange();
	}

	/** The body of an answer that must be a success. */
	JsonNode json(MvcTestResult answer) {
		assertThat(answer.getResponse().getStatus()).as(text(answer)).isLessThan(300);
		return this.mapper.readTree(text(answer));
	}

	/** The body of an answer. */
	static String text(MvcTestResult answer) {
		try {
			return answer.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
