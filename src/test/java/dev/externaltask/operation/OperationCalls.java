package dev.externaltask.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends requests about operations.
 */
@TestComponent
class OperationCalls {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final MockMvcTester mvc;

	OperationCalls(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	MvcTestResult send(String method, String path, @Nullable String body) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.method(HttpMethod.valueOf(method)).uri(path);
		return ((body != null) ? request.contentType(MediaType.APPLICATION_JSON).content(body) : request).exchange();
	}

	JsonNode json(String method, String path, @Nullable String body) {
		MvcTestResult answer = send(method, path, body);
		assertThat(answer).hasStatusOk();
		return MAPPER.readTree(answer.getResponse().getContentAsByteArray());
	}

	/** Starts an operation; the answer is its id. */
	String start(String members) {
		return json("POST", "/external-task/retries-async", "{\"retries\": 3, %s}".formatted(members)).path("id")
			.asString();
	}

	/** How far an operation is. */
	JsonNode progress(String id) {
		return json("GET", "/history/batch/" + id, null).path("progress");
	}

	/** Waits until something holds for the progress of an operation. */
	JsonNode await(String id, Predicate<JsonNode> condition) {
		Instant end = Instant.now().plus(PATIENCE);
		JsonNode progress = progress(id);
		while (!condition.test(progress)) {
			assertThat(Instant.now()).as(progress.toString()).isBefore(end);
			sleep(20);
			progress = progress(id);
		}
		return progress;
	}

	/** Waits until an operation has this state. */
	JsonNode await(String id, String state) {
		return await(id, (progress) -> progress.path("state").asString().equals(state));
	}

	/** What is sent about the progress of an operation until its end. */
	String events(String id) {
		MvcTestResult answer = this.mvc.get().uri("/batch/{id}/events", id).asyncExchange();
		assertThat(answer.getResponse().getContentType()).startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
		return Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> answer.getResponse().getContentAsString(), (text) -> text.contains("\"state\":\"completed\""));
	}

	void sleep(long milliseconds) {
		try {
			Thread.sleep(milliseconds);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Refused with this status and a message that contains these texts. */
	void assertRefused(MvcTestResult answer, int status, String... texts) {
		assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.message").asString().contains(texts);
	}

}
