package dev.externaltask.retries;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reason that a call for many tasks can have, of a service with tables of its own.
 */
@ServiceTest
class ReasonTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void oneTask() {
		this.given.oneInstance();
		this.given.task("a", "i", 3);
	}

	private MvcTestResult send(String path, @Nullable String reason, @Nullable String user) {
		var request = this.mvc.put().uri("/external-task/" + path);
		if (user != null) {
			request.principal(() -> user);
		}
		String annotation = MAPPER.writeValueAsString(reason);
		return request.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 1, \"externalTaskIds\": [\"a\"], \"annotation\": %s}".formatted(annotation))
			.exchange();
	}

	private void assertKept(@Nullable String reason) {
		assertThat(this.given.rows("select property_, annotation_ from act_hi_op_log order by property_"))
			.extracting((row) -> row.get("annotation_"))
			.containsExactly(null, null, reason);
		assertThat(this.given.rows("select property_ from act_hi_op_log order by property_"))
			.extracting((row) -> String.valueOf(row.get("property_")))
			.containsExactly("async", "nrOfInstances", "retries");
	}

	@ParameterizedTest
	@ValueSource(strings = { "retries-sync", "retries" })
	void theReasonStandsAtTheNumberOfRetriesOnly(String path) {
		String reason = "Zahlungsdienst war aus, größer \ud83d\ude80 'x' \"y\" % \\ \u2028 <b>";
		assertThat(send(path, reason, "ops")).hasStatus(HttpStatus.NO_CONTENT);
		assertKept(reason);
	}

	static Stream<String> lengths() {
		return Stream.of("", " ", "x".repeat(500), "\ud83d\ude80".repeat(250));
	}

	@ParameterizedTest
	@MethodSource("lengths")
	void upTo500CharactersAreKept(String reason) {
		assertThat(send("retries-sync", reason, "ops")).hasStatus(HttpStatus.NO_CONTENT);
		assertKept(reason);
	}

	@Test
	void aCallNeedsNoReason() {
		assertThat(send("retries-sync", null, "ops")).hasStatus(HttpStatus.NO_CONTENT);
		assertKept(null);
	}

	@Test
	void moreThan500CharactersAreRefused() {
		assertRefused("x".repeat(501), "annotation is longer than 500: " + "x".repeat(100) + "...");
		assertRefused("\n".repeat(501), "annotation is longer than 500: " + "\n".repeat(100) + "...");
	}

	@Test
	void everyControlCharacterIsRefused() {
		IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7f, 0xa0))
			.mapToObj(Character::toString)
			.forEach((control) -> {
				assertRefused("a" + control + "b", "annotation contains a control character: a" + control + "b");
				assertRefused("y".repeat(120) + control,
						"annotation contains a control character: " + "y".repeat(100) + "...");
			});
	}

	@Test
	void halfOfASurrogatePairIsRefused() {
		assertThat(this.mvc.put()
			.uri("/external-task/retries-sync")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 1, \"externalTaskIds\": [\"a\"], \"annotation\": \"\\ud83d\"}")).hasStatus(400)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("annotation contains a character that no stored text can have");
	}

	private void assertRefused(String reason, String message) {
		for (String path : new String[] { "retries-sync", "retries?dryRun=true" }) {
			assertThat(send(path, reason, "ops")).hasStatus(HttpStatus.BAD_REQUEST)
				.bodyJson()
				.extractingPath("$")
				.asMap()
				.isEqualTo(errorBody(message));
		}
		assertThat(this.given.row("act_ru_ext_task", "a")).containsEntry("retries_", 3);
		assertThat(this.given.rows("select * from act_hi_op_log")).isEmpty();
	}

	private static Map<String, @Nullable Object> errorBody(String message) {
		Map<String, @Nullable Object> body = new HashMap<>();
		body.put("type", "InvalidRequestException");
		body.put("message", message);
		body.put("code", null);
		return body;
	}

	@Test
	void withoutAUserAndInADryRunTheReasonIsAcceptedAndNotKept() {
		assertThat(send("retries-sync", "outage", null)).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(send("retries-sync?dryRun=true", "outage", "ops")).hasStatus(HttpStatus.OK)
			.bodyJson()
			.extractingPath("$.externalTasks")
			.isEqualTo(1);
		assertThat(this.given.rows("select * from act_hi_op_log")).isEmpty();
		assertThat(this.given.row("act_ru_ext_task", "a")).containsEntry("retries_", 1);
	}

}
