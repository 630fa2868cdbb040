package dev.externaltask.retries;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class ErrorShapeTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void oneTask() {
		this.given.oneInstance();
		this.given.task("a", "i", 3);
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\n\t", "{", "\"text\"", "5", "true", "{} {}", "{}]", "{\"retries\": 1 /* one */}",
			"{\"retries\": 01}", "{\"retries\": NaN}", "{\"retries\": 1e3}", "{\"retries\": {}}",
			"{\"retries\": -2147483649}", "{\"retries\": 1, \"\": 1}", "{\"retries\": 1, \"externalTaskIds\": {}}",
			"{\"retries\": 1, \"externalTaskIds\": \"\"}", "{\"retries\": 1, \"processInstanceIds\": 5}",
			"{\"retries\": 1, \"processInstanceIds\": [[]]}" })
	void aBodyThatCannotBeReadIs400(String body) {
		assertRefused(put(body.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void bytesThatAreNoTextAre400() {
		assertRefused(put(new byte[] { '{', '"', (byte) 0xff, '"', ':', '1', '}' }));
		assertRefused(put(new byte[] { 0, 0, 0, '{', 127, 0, 0, 0 }));
		assertRefused(put(new byte[] { 0, 0, 0, 0 }));
		assertRefused(put(new byte[] { '{', 0, '}' }));
	}

	@Test
	void bodiesBeyondTheLimitsOfTheParserAre400() {
		assertRefused(put(("{\"retries\": " + "9".repeat(5_000) + "}").getBytes(StandardCharsets.UTF_8)));
		assertRefused(put(("{\"" + "x".repeat(100_000) + "\": 1}").getBytes(StandardCharsets.UTF_8)));
		assertRefused(put("[".repeat(10_000).getBytes(StandardCharsets.UTF_8)));
		assertRefused(put(("{\"x\": " + "[".repeat(10_000)).getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void missingIdsAreNamedOnceAndInTheOrderOfTheRequest() {
		assertThat(put(
				"{\"retries\": 1, \"externalTaskIds\": [\"y\", \"a\", \"x\", \"y\"], \"processInstanceIds\": [\"i\"]}"
					.getBytes(StandardCharsets.UTF_8)))
			.hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"type": "InvalidRequestException", "message": "Cannot find external task with id y: externalTask is null",
							 "code": null, "missingExternalTaskIds": ["y", "x"]}
							""");
		assertThat(this.given.row("act_ru_ext_task", "a")).containsEntry("rev_", 1);
	}

	@Test
	void anUnexpectedFailureHasTheShapeOfAnyOther() {
		this.given.sql("alter table act_ru_incident rename to hidden");
		try {
			assertThat(put("{\"retries\": 0, \"externalTaskIds\": [\"a\"]}".getBytes(StandardCharsets.UTF_8)))
				.hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
				.hasContentType(MediaType.APPLICATION_JSON)
				.bodyJson()
				.extractingPath("$")
				.asMap()
				.containsOnlyKeys("type", "message", "code")
				.containsEntry("code", null);
		}
		finally {
			this.given.sql("alter table hidden rename to act_ru_incident");
		}
		assertThat(this.given.row("act_ru_ext_task", "a")).containsEntry("rev_", 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml", "text/html", "application/json;q=0" })
	void errorsAreJsonWhateverIsAccepted(String accept) {
		assertRefused(this.mvc.put()
			.uri("/external-task/retries-sync")
			.header(HttpHeaders.ACCEPT, accept)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{}")
			.exchange());
	}

	@ParameterizedTest
	@CsvSource({ "application/json;charset=utf-8, 204", "APPLICATION/JSON, 204", "application/json; foo=bar, 204",
			"application/octet-stream, 415", "*/*, 415", "application/merge-patch+json, 415", "text/json, 415" })
	void onlyJsonIsReadWhateverItsParameters(String mediaType, int status) {
		MvcTestResult result = this.mvc.put()
			.uri("/external-task/retries")
			.header(HttpHeaders.CONTENT_TYPE, mediaType)
			.content("{\"retries\": 3, \"externalTaskIds\": [\"a\"]}")
			.exchange();
		assertThat(result).hasStatus(status);
		if (status == 415) {
			assertThat(result).bodyJson()
				.isStrictlyEqualTo(
						"""
								{"type": "NotSupportedException", "message": "HTTP 415 Unsupported Media Type: the body is sent with 'Content-Type: %s', but has to be sent with 'Content-Type: application/json'", "code": null}
								"""
							.formatted(mediaType));
		}
	}

	@ParameterizedTest
	@CsvSource({ "POST, /external-task/retries-sync", "DELETE, /external-task/retries-sync",
			"POST, /external-task/a/retries", "GET, /external-task/a/retries", "DELETE, /external-task/a",
			"PATCH, /external-task/retries" })
	void otherMethodsAre405AndNameWhatIsAllowed(String method, String path) {
		assertThat(this.mvc.method(org.springframework.http.HttpMethod.valueOf(method)).uri(path))
			.hasStatus(HttpStatus.METHOD_NOT_ALLOWED)
			.containsHeader(HttpHeaders.ALLOW)
			.bodyJson()
			.isStrictlyEqualTo("""
					{"type": "NotAllowedException", "message": "HTTP 405 Method Not Allowed", "code": null}
					""");
	}

	@Test
	void aRefusedCallForOneTaskLeavesNoLog() {
		assertThat(this.mvc.put()
			.uri("/external-task/{id}/retries", "a' or '1'='1")
			.principal(() -> "demo")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 1}")).hasStatus(HttpStatus.NOT_FOUND).bodyJson().isStrictlyEqualTo("""
					{"type": "RestException", "message": "External task with id a' or '1'='1 does not exist", "code": 0}
					""");
		assertThat(this.given.rows("select id_ from act_hi_op_log")).isEmpty();
		assertThat(this.given.row("act_ru_ext_task", "a")).containsEntry("rev_", 1);
	}

	private void assertRefused(MvcTestResult result) {
		assertThat(result).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_JSON)
			.bodyJson()
			.extractingPath("$")
			.asMap()
			.containsOnlyKeys("type", "message", "code")
			.containsEntry("type", "InvalidRequestException")
			.containsEntry("code", null)
			.hasEntrySatisfying("message", (message) -> assertThat(String.valueOf(message)).isNotBlank()
				.doesNotContain("dev.externaltask", "tools.jackson", "java."));
		assertThat(this.given.row("act_ru_ext_task", "a")).containsEntry("rev_", 1);
	}

	private MvcTestResult put(byte[] body) {
		return this.mvc.put()
			.uri("/external-task/retries-sync")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

}
