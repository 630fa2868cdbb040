package dev.externaltask.retries;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class BadRequestTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RetriesCalls calls;

	@Autowired
	private Given given;

	@BeforeEach
	void oneTask() {
		this.given.oneInstance();
		this.given.task("a", "i", 3);
	}

	/**
	 * The order of the checks is part of it: several mistakes at once, one of them named.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					[]                                              | Cannot read the request body at line 1, column 1: Cannot deserialize value of type SetRetriesRequest from Array value
					null                                            | The request body must be a JSON object
					{}                                              | The number of retries cannot be null.
					{"retries": 5,}                                 | Malformed JSON at line 1, column 15: Unexpected character ('}' (code 125)): was expecting double-quote to start property name
					{"retries": 5                                   | Malformed JSON at line 1, column 14: Unexpected end-of-input: expected close marker for Object
					{"retries": 5} x                                | Malformed JSON at line 1, column 16: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
					{'retries': 5}                                  | Malformed JSON at line 1, column 2: Unexpected character (''' (code 39)): was expecting double-quote to start property name
					{"retris": 5}                                   | Unknown property 'retris' at line 1, column 14
					{"Retries": 5}                                  | Unknown property 'Retries' at line 1, column 15
					{"retries": 5.7}                                | Cannot read 'retries' at line 1, column 13: Cannot coerce Floating-point value (5.7) to Integer value
					{"retries": "5.7"}                              | Cannot read 'retries' at line 1, column 13: Cannot deserialize value of type Integer from String "5.7": not a valid Integer value
					{"retries": true}                               | Cannot read 'retries' at line 1, column 13: Cannot deserialize value of type Integer from Boolean value
					{"retries": [5]}                                | Cannot read 'retries' at line 1, column 13: Cannot deserialize value of type Integer from Array value
					{"retries": 2147483648}                         | Cannot read 'retries' at line 1, column 23: Numeric value (2147483648) out of range of `int` (-2147483648 - 2147483647)
					{"retries": null}                               | The number of retries cannot be null.
					{"retries": " "}                                | The number of retries cannot be null.
					{"externalTaskIds": [null]}                     | The number of retries cannot be null.
					{"retries": -1, "externalTaskIds": [null]}      | The number of retries cannot be negative: retries is not greater than or equal to 0
					{"retries": -1, "externalTaskIds": ["x"]}       | The number of retries cannot be negative: retries is not greater than or equal to 0
					{"retries": 1, "externalTaskIds": ["a", null]}  | External task id cannot be null: externalTaskIds contains null value
					{"retries": 1, "processInstanceIds": [null]}    | processInstanceIdIn contains null value
					{"retries": 1, "externalTaskIds": "a"}          | Cannot read 'externalTaskIds' at line 1, column 35: Cannot deserialize value of type ArrayList from String value
					{"retries": 1, "externalTaskIds": [{}]}         | Cannot read 'externalTaskIds[0]' at line 1, column 36: Cannot deserialize value of type String from Object value
					{"retries": 1}                                  | externalTaskIds is empty
					{"retries": 1, "externalTaskIds": null}         | externalTaskIds is empty
					{"retries": 1, "externalTaskIds": []}           | externalTaskIds is empty
					{"retries": 1, "processInstanceIds": []}        | externalTaskIds is empty
					{"retries": 1, "processInstanceIds": ["x"]}     | externalTaskIds is empty
					{"retries": 1, "processInstanceIds": ["x"], "maxResults": 1} | externalTaskIds is empty
					{"retries": 1, "maxResults": 1}                 | externalTaskIds is empty
					{"retries": 1, "externalTaskIds": ["a"], "maxResults": 0}  | The first '0' tasks cannot be selected: maxResults is not greater than or equal to 1
					{"retries": 1, "externalTaskIds": ["a"], "maxResults": -5} | The first '-5' tasks cannot be selected: maxResults is not greater than or equal to 1
					{"retries": 1, "maxResults": 2147483648}        | Cannot read 'maxResults' at line 1, column 40: Numeric value (2147483648) out of range of `int` (-2147483648 - 2147483647)
					{"retries": 1, "externalTaskIds": ["a"], "sortBy": "id", "sortOrder": "asc"} | sortBy and sortOrder need maxResults: without it all selected tasks are set, in any order
					{"retries": 1, "externalTaskIds": ["a"], "sortOrder": "asc"} | sortBy and sortOrder need maxResults: without it all selected tasks are set, in any order
					{"retries": 1, "externalTaskIds": ["a"], "maxResults": 1, "sortBy": "id"} | Only a single sorting parameter specified. sortBy and sortOrder required
					{"retries": 1, "externalTaskIds": ["x"], "maxResults": 1, "sortBy": "topic", "sortOrder": "asc"} | Cannot set query parameter 'sortBy' to value 'topic'
					{"retries": 1, "externalTaskIds": ["a"], "maxResults": 1, "sortBy": "id", "sortOrder": "up"} | Cannot set query parameter 'sortOrder' to value 'up'
					{"retries": 1, "releaseLocks": "maybe"}         | Cannot read 'releaseLocks' at line 1, column 32: Cannot deserialize value of type Boolean from String "maybe": only "true" or "false" recognized
					""")
	void badRequestSaysWhy(String body, String message) {
		assertThat(this.calls.put(body)).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_JSON)
			.bodyJson()
			.isStrictlyEqualTo(error(message));
		assertUnchanged();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"retries\": \"5\", \"externalTaskIds\": [\"a\"]}",
			"{\"retries\": \" 7 \", \"processInstanceIds\": [\"i\", \"unknown\"]}",
			"{\"retries\": 9, \"retries\": 8, \"externalTaskIds\": [\"a\", \"a\"]}" })
	void lenientAsTheEngine(String body) {
		assertThat(this.calls.put(body)).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.given.row("act_ru_ext_task", "a")).containsEntry("rev_", 2);
	}

	@Test
	void numbersAreTextsWhereTextsAreWanted() {
		this.given.task("5", "i", 3);
		assertThat(this.calls.put("{\"retries\": 1, \"externalTaskIds\": [5]}")).hasStatus(HttpStatus.NO_CONTENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "'", "\\\"", "a' or '1'='1", "\\u0000", "a\\u0000", "\\ud83d", "\\ud83d\\ude00", "%" })
	void anIdThatIsNotThereIsNamed(String id) {
		assertThat(this.calls.put("{\"retries\": 1, \"externalTaskIds\": [\"a\", \"" + id + "\"]}"))
			.hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("$.missingExternalTaskIds")
			.asArray()
			.hasSize(1);
		assertUnchanged();
	}

	@Test
	void aLongIdThatIsNotThereIsNamed() {
		String id = "x".repeat(10_000);
		assertThat(this.calls.put("{\"retries\": 1, \"externalTaskIds\": [\"a\", \"" + id + "\"]}"))
			.hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("Cannot find external task with id " + "x".repeat(100) + "...: externalTask is null");
		assertUnchanged();
	}

	@Test
	void ofManyMissingIdsAHundredAreNamed() {
		String ids = IntStream.range(0, 100_000).mapToObj((i) -> "\"m" + i + "\"").collect(Collectors.joining(","));
		assertThat(this.calls.put("{\"retries\": 0, \"externalTaskIds\": [\"a\"," + ids + "]}"))
			.hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.hasPathSatisfying("$.message",
					(message) -> message.assertThat()
						.isEqualTo("Cannot find external task with id m0: externalTask is null"))
			.extractingPath("$.missingExternalTaskIds")
			.asArray()
			.hasSize(100)
			.startsWith("m0", "m1");
		assertUnchanged();
		assertThat(this.calls.put("{\"retries\": 1, \"processInstanceIds\": [\"i\"," + ids + "]}"))
			.hasStatus(HttpStatus.NO_CONTENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/hal+json" })
	void onlyJsonIsRead(String mediaType) {
		assertThat(this.mvc.put().uri("/external-task/retries").contentType(mediaType).content("{\"retries\": 1}"))
			.hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
			.bodyJson()
			.isStrictlyEqualTo(
					"""
							{"type": "NotSupportedException", "message": "HTTP 415 Unsupported Media Type: the body is sent with 'Content-Type: %s', but has to be sent with 'Content-Type: application/json'", "code": null}
							"""
						.formatted(mediaType));
	}

	@Test
	void aListInAListIsRefused() {
		assertThat(this.calls.put("{\"retries\": 1, \"externalTaskIds\": [[\"a\"]]}"))
			.hasStatus(HttpStatus.BAD_REQUEST);
		assertUnchanged();
	}

	@Test
	void anEmptyBodyIsTheEmptyObject() {
		String answer = error("The number of retries cannot be null.");
		assertThat(this.mvc.put().uri("/external-task/retries-sync")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.isStrictlyEqualTo(answer);
		assertThat(this.calls.put("")).hasStatus(HttpStatus.BAD_REQUEST).bodyJson().isStrictlyEqualTo(answer);
	}

	@Test
	void otherMethodsAndRoutesAreRefusedInTheSameShape() {
		assertThat(this.mvc.delete().uri("/external-task/retries")).hasStatus(HttpStatus.METHOD_NOT_ALLOWED)
			.bodyJson()
			.isStrictlyEqualTo(
					"{\"type\": \"NotAllowedException\", \"message\": \"HTTP 405 Method Not Allowed\", \"code\": null}");
		assertThat(this.mvc.get().uri("/nowhere")).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.isStrictlyEqualTo(
					"{\"type\": \"NotFoundException\", \"message\": \"HTTP 404 Not Found\", \"code\": null}");
	}

	@Test
	void anUnknownQueryParameterIsRefused() {
		assertThat(this.mvc.put()
			.uri("/external-task/retries-sync?dryrun=true")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"retries\": 0, \"externalTaskIds\": [\"a\"]}")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.isStrictlyEqualTo(error("Unknown query parameter 'dryrun'"));
		assertUnchanged();
	}

	@Test
	void aFailureShowsNoSql() {
		this.given.sql("alter table act_ru_incident rename to hidden");
		try {
			assertThat(this.calls.put("{\"retries\": 0, \"externalTaskIds\": [\"a\"]}"))
				.hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
				.bodyText()
				.contains("\"code\":null", "nothing was changed")
				.doesNotContainIgnoringCase("act_", "insert", "select");
		}
		finally {
			this.given.sql("alter table hidden rename to act_ru_incident");
		}
		assertUnchanged();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					a | {}              | 400 | InvalidRequestException | The number of retries cannot be null.                                                   | null
					a | {"retries": -1} | 400 | BadUserRequestException | The number of retries cannot be negative: retries is not greater than or equal to 0     | 0
					x | {"retries": -1} | 400 | BadUserRequestException | The number of retries cannot be negative: retries is not greater than or equal to 0     | 0
					x | {"retries": 1}  | 404 | RestException           | External task with id x does not exist                                                  | 0
					""")
	void oneTaskIsRefusedAsTheEngineDoes(String id, String body, int status, String type, String message, String code) {
		assertThat(this.mvc.put()
			.uri("/external-task/{id}/retries", id)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)).hasStatus(status)
			.bodyJson()
			.isStrictlyEqualTo("{\"type\": \"%s\", \"message\": \"%s\", \"code\": %s}".formatted(type, message, code));
		assertUnchanged();
	}

	private void assertUnchanged() {
		assertThat(this.given.row("act_ru_ext_task", "a")).containsEntry("rev_", 1).containsEntry("retries_", 3);
		assertThat(this.given.rows("select * from act_hi_incident")).isEmpty();
	}

	private static String error(String message) {
		return "{\"type\": \"InvalidRequestException\", \"message\": \"%s\", \"code\": null}"
			.formatted(message.replace("\"", "\\\""));
	}

}
