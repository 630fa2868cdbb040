package dev.externaltask.retries;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class PreferenceTests {

	private static final String OPENED = "{\"externalTasks\": 2, \"incidentsOpened\": 2, \"incidentsResolved\": 0, \"stillLocked\": 0, \"lockedUntil\": null, \"locksReleased\": 0}";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@BeforeEach
	void twoTasks() {
		this.given.oneInstance();
		this.given.task("a", "i", 3);
		this.given.task("b", "i", null);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "return=representation", "return=representation; foo", "respond-async, return=representation",
					"Return=\"representation\"", " return = representation ;wait=5, foo" })
	void whoPrefersARepresentationIsToldWhatChanged(String prefer) {
		MvcTestResult result = put("", prefer);
		assertThat(result).hasStatus(HttpStatus.OK)
			.hasHeader("Preference-Applied", "return=representation")
			.bodyJson()
			.isStrictlyEqualTo(OPENED);
		assertThat(this.given.rows("select id_ from act_ru_incident")).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "return=minimal", "respond-async", "return", "return=representations",
			"foo; return=representation", "xreturn=representation", ",;=" })
	void anyOtherPreferenceIsAnsweredWithNothing(String prefer) {
		MvcTestResult result = put("", prefer);
		assertThat(result).hasStatus(HttpStatus.NO_CONTENT).doesNotContainHeader("Preference-Applied").body().isEmpty();
		assertThat(this.given.rows("select id_ from act_ru_incident")).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "return=representation", "return=minimal", "" })
	void aDryRunAnswersTheSameAndChangesNothing(String prefer) {
		assertThat(put("?dryRun=true", prefer)).hasStatus(HttpStatus.OK).bodyJson().isStrictlyEqualTo(OPENED);
		assertUnchanged();
		assertThat(put("", "return=representation")).bodyJson().isStrictlyEqualTo(OPENED);
	}

	@Test
	void noDryRunIsARealOne() {
		assertThat(put("?dryRun=false", "")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.given.row("act_ru_ext_task", "a")).containsEntry("retries_", 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "foo", "2", "truee", "true,false" })
	void aDryRunThatIsNeitherTrueNorFalseIsRefused(String value) {
		assertThat(put("?dryRun=" + value, "return=representation")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.isStrictlyEqualTo("""
					{"type": "InvalidRequestException", "message": "Cannot set query parameter 'dryRun' to value '%s': \
					Cannot convert value %s to java type boolean", "code": null}
					""".formatted(value, value));
		assertUnchanged();
	}

	@Test
	void aDryRunRefusesWhatARealOneWould() {
		assertThat(this.mvc.put()
			.uri("/external-task/retries-sync?dryRun=true")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 0, \"externalTaskIds\": [\"a\", \"x\"]}")).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("$.missingExternalTaskIds")
			.asArray()
			.containsExactly("x");
		assertUnchanged();
	}

	private void assertUnchanged() {
		assertThat(this.given.rows("select id_ from act_ru_ext_task where rev_ = 1")).hasSize(2);
		assertThat(this.given.rows("select id_ from act_ru_execution where rev_ > 1")).isEmpty();
		assertThat(this.given.rows("select id_ from act_hi_incident")).isEmpty();
		assertThat(this.given.rows("select id_ from act_ru_incident")).isEmpty();
	}

	private MvcTestResult put(String parameters, String prefer) {
		return this.mvc.put()
			.uri("/external-task/retries-sync" + parameters)
			.header("Prefer", prefer)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 0, \"externalTaskIds\": [\"a\"], \"processInstanceIds\": [\"i\"]}")
			.exchange();
	}

}
