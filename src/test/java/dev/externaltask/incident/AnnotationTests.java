package dev.externaltask.incident;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Notes on incidents of a service with tables of its own; {@code AnnotationRowTests} has
 * the rows beside an engine.
 */
@ServiceTest
class AnnotationTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	private String incident = "";

	@BeforeEach
	void oneIncident() {
		this.given.oneInstance();
		this.given.task("a", "i", 1);
		assertThat(setRetries(0)).hasStatus(HttpStatus.NO_CONTENT);
		this.incident = String.valueOf(this.given.rows("select id_ from act_ru_incident").get(0).get("id_"));
	}

	private MvcTestResult setRetries(int retries) {
		return this.mvc.put()
			.uri("/external-task/retries-sync")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": %d, \"externalTaskIds\": [\"a\"]}".formatted(retries))
			.exchange();
	}

	private MvcTestResult annotate(String id, String body) {
		return this.mvc.put()
			.uri("/incident/{id}/annotation", id)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	private void assertNote(@Nullable String note) {
		assertThat(this.mvc.get().uri("/incident/" + this.incident)).bodyJson()
			.extractingPath("$.annotation")
			.isEqualTo(note);
		assertThat(this.mvc.get().uri("/history/incident?open=true")).bodyJson()
			.extractingPath("$[0].annotation")
			.isEqualTo(note);
	}

	@Test
	void aNoteIsSetReplacedAndCleared() {
		assertThat(annotate(this.incident, "{\"annotation\": \"seen\"}")).hasStatus(HttpStatus.NO_CONTENT);
		assertNote("seen");
		String long4000 = "x".repeat(4000);
		assertThat(annotate(this.incident, "{\"annotation\": \"" + long4000 + "\"}")).hasStatus(HttpStatus.NO_CONTENT);
		assertNote(long4000);
		assertThat(this.mvc.delete().uri("/incident/{id}/annotation", this.incident)).hasStatus(HttpStatus.NO_CONTENT);
		assertNote(null);
		annotate(this.incident, "{\"annotation\": \"again\"}");
		assertThat(annotate(this.incident, "{}")).hasStatus(HttpStatus.NO_CONTENT);
		assertNote(null);
	}

	@Test
	void theNoteStaysInTheHistory() {
		annotate(this.incident, "{\"annotation\": \"seen\"}");
		assertThat(setRetries(3)).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.mvc.get().uri("/history/incident?resolved=true")).bodyJson()
			.extractingPath("$[0].annotation")
			.isEqualTo("seen");
		assertThat(annotate(this.incident, "{\"annotation\": \"late\"}")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.isStrictlyEqualTo("""
					{"type": "BadUserRequestException", "message": "incident is null", "code": 0}
					""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			null                       | The request body must be a JSON object
			{"annotation": "\\u0000"}  | annotation contains a character that no stored text can have
			{"annotation": "4001"}     | annotation is longer than 4000
			{"annotations": "a"}       | Unknown property 'annotations' at line 1, column 21
			""")
	void aBodyThatIsNoNoteIsRefused(String body, String message) {
		assertThat(annotate(this.incident, body.replace("4001", "x".repeat(4001)))).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo(message);
	}

}
