package dev.externaltask.http;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBodyConventionsTests {

	private final MockMvcTester mvc = PlainMvc.of(new Endpoint());

	@Test
	void anEmptyBodyIsTheEmptyObject() {
		assertThat(this.mvc.post().uri("/echo").contentType(MediaType.APPLICATION_JSON).content("")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"text\": null}");
	}

	@Test
	void anEmptyBodyNeedsNoMediaType() {
		assertThat(this.mvc.post().uri("/echo")).hasStatusOk().bodyJson().isStrictlyEqualTo("{\"text\": null}");
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\n", "null", "5", "\"text\"" })
	void whatElseIsNoObjectIsRefused(String body) {
		assertThat(this.mvc.post().uri("/echo").contentType(MediaType.APPLICATION_JSON).content(body))
			.hasStatus(HttpStatus.BAD_REQUEST);
	}

	@ParameterizedTest
	@CsvSource({ "application/json, 200", "application/json;charset=utf-8, 200", "APPLICATION/JSON, 200",
			"application/json; foo=bar, 200", "text/plain, 415", "text/json, 415", "application/hal+json, 415",
			"application/merge-patch+json, 415", "application/octet-stream, 415", "*/*, 415" })
	void onlyJsonIsReadWhateverItsParameters(String mediaType, int status) {
		assertThat(
				this.mvc.post().uri("/echo").header(HttpHeaders.CONTENT_TYPE, mediaType).content("{\"text\": \"a\"}"))
			.hasStatus(status);
	}

	@Test
	void anotherMediaTypeIsRefusedInTheShapeOfAnyOtherRefusal() {
		assertThat(this.mvc.post().uri("/echo").contentType(MediaType.TEXT_PLAIN).content("x"))
			.hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
			.hasContentType(MediaType.APPLICATION_JSON)
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"type": "NotSupportedException", "message": "HTTP 415 Unsupported Media Type: the body is sent with 'Content-Type: text/plain', but has to be sent with 'Content-Type: application/json'", "code": null}
							""");
	}

	record Body(@Nullable String text) {

	}

	@RestController
	static class Endpoint {

		@PostMapping("/echo")
		Body echo(@RequestBody Body body) {
			return body;
		}

	}

}
