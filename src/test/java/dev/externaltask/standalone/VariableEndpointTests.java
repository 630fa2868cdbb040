package dev.externaltask.standalone;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Variables of the instance {@code i} and of the execution {@code exec-t} in it.
 */
@ServiceTest
class VariableEndpointTests {

	private static final String INSTANCE = "/process-instance/i/variables";

	private static final String EXECUTION = "/execution/exec-t/localVariables";

	@Autowired
	private Given given;

	@Autowired
	private MockMvcTester mvc;

	@BeforeEach
	void oneTask() {
		this.given.oneInstance();
		this.given.task("t", "i", 3);
	}

	private MvcTestResult get(String path) {
		return this.mvc.get().uri(path).exchange();
	}

	private MvcTestResult send(HttpMethod method, String path, String json) {
		return this.mvc.method(method).uri(path).contentType(MediaType.APPLICATION_JSON).content(json).exchange();
	}

	private void set(String path, String modifications) {
		assertThat(send(HttpMethod.POST, path, "{\"modifications\": %s}".formatted(modifications)))
			.hasStatus(HttpStatus.NO_CONTENT);
	}

	@Test
	void anInstanceShowsItsVariablesAndAnExecutionOnlyItsOwn() {
		set(INSTANCE, "{\"a\": {\"value\": 1}, \"b\": {\"value\": \"x\", \"type\": \"String\"}}");
		set(EXECUTION, "{\"a\": {\"value\": true}}");
		assertThat(get(INSTANCE)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"a": {"value": 1, "type": "Integer", "valueInfo": {}},
				 "b": {"value": "x", "type": "String", "valueInfo": {}}}
				""");
		assertThat(get(EXECUTION)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"a": {"value": true, "type": "Boolean", "valueInfo": {}}}
				""");
		assertThat(get("/process-instance/exec-t/variables")).bodyJson().isLenientlyEqualTo("""
				{"a": {"value": true}, "b": {"value": "x"}}
				""");
		assertThat(get(INSTANCE + "/a")).bodyJson().isLenientlyEqualTo("{\"value\": 1, \"type\": \"Integer\"}");
		assertThat(get(EXECUTION + "/a")).bodyJson().isLenientlyEqualTo("{\"value\": true}");
	}

	@Test
	void anObjectOfJsonIsAnsweredAsJsonOrAsItsText() {
		set(INSTANCE, "{\"o\": {\"value\": [1, {\"a\": null}]}}");
		assertThat(get(INSTANCE)).bodyJson().extractingPath("$.o.value[0]").isEqualTo(1);
		assertThat(get(INSTANCE + "/o")).bodyJson().isLenientlyEqualTo("""
				{"value": [1, {"a": null}], "type": "Object", "valueInfo": {"objectTypeName": "java.util.ArrayList",
				 "serializationDataFormat": "application/json"}}
				""");
		assertThat(get(INSTANCE + "/o?deserializeValue=false")).bodyJson()
			.extractingPath("$.value")
			.isEqualTo("[1,{\"a\":null}]");
		assertThat(get(INSTANCE + "?deserializeValues=false")).bodyJson()
			.extractingPath("$.o.value")
			.isEqualTo("[1,{\"a\":null}]");
		assertThat(fetched("true")).bodyJson().extractingPath("$[0].variables.o.value[0]").isEqualTo(1);
		this.given.sql("update act_ru_ext_task set worker_id_ = null, lock_exp_time_ = null");
		assertThat(fetched("false")).bodyJson().extractingPath("$[0].variables.o.value").isEqualTo("[1,{\"a\":null}]");
	}

	private MvcTestResult fetched(String deserialize) {
		return send(HttpMethod.POST, "/external-task/fetchAndLock", """
				{"workerId": "w", "maxTasks": 1,
				 "topics": [{"topicName": "charge", "lockDuration": 60000, "deserializeValues": %s}]}
				""".formatted(deserialize));
	}

	@ParameterizedTest
	@ValueSource(strings = { INSTANCE, EXECUTION })
	void theContentOfAFileIsAnAttachment(String path) {
		set(path, """
				{"f": {"type": "File", "value": "w6RiYw==\\r\\n",
				       "valueInfo": {"filename": "ä \\"1\\".txt", "mimeType": "text/plain", "encoding": "UTF-8"}}}
				""");
		assertThat(get(path + "/f")).bodyJson().isStrictlyEqualTo("""
				{"value": null, "type": "File",
				 "valueInfo": {"filename": "ä \\"1\\".txt", "mimeType": "text/plain", "encoding": "UTF-8"}}
				""");
		assertThat(get(path + "/f/data")).hasStatusOk()
			.hasHeader("Content-Type", "text/plain; charset=UTF-8")
			.hasHeader("Content-Disposition",
					"attachment; filename=\"_ _1_.txt\"; filename*=UTF-8''%C3%A4%20%221%22.txt")
			.hasHeader("X-Content-Type-Options", "nosniff")
			.bodyText()
			.isEqualTo("äbc");
	}

	@Test
	void bytesAndFilesWithoutATypeAreBytes() {
		set(INSTANCE, """
				{"b": {"type": "Bytes", "value": "YWJj"}, "none": {"type": "Bytes"},
				 "f": {"type": "File", "value": "YWJj", "valueInfo": {"filename": "a"}}}
				""");
		assertThat(get(INSTANCE + "/b")).bodyJson().extractingPath("$.value").isEqualTo("YWJj");
		for (String name : new String[] { "b", "f" }) {
			assertThat(get(INSTANCE + "/" + name + "/data")).hasStatusOk()
				.hasHeader("Content-Type", "application/octet-stream")
				.bodyText()
				.isEqualTo("abc");
		}
		assertThat(get(INSTANCE + "/none/data")).hasStatusOk().bodyText().isEmpty();
	}

	@Test
	void aTypeThatNoContentHasIsLeftOut() {
		set(INSTANCE, "{\"f\": {\"type\": \"File\", \"value\": \"\", \"valueInfo\": {\"filename\": \"a\"}}}");
		this.given.sql("update act_ru_variable set text2_ = 'text#no good'");
		assertThat(get(INSTANCE + "/f/data")).hasHeader("Content-Type", "application/octet-stream");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					/process-instance/no/variables         | 404 | NullValueException      | execution no doesn't exist: execution is null
					/process-instance/no/variables/a       | 404 | NullValueException      | execution no doesn't exist: execution is null
					/process-instance/no/variables/a/data  | 404 | NullValueException      | execution no doesn't exist: execution is null
					/execution/no/localVariables           | 404 | NullValueException      | execution no doesn't exist: execution is null
					/execution/no/localVariables/a         | 404 | NullValueException      | execution no doesn't exist: execution is null
					/execution/no/localVariables/a/data    | 404 | NullValueException      | execution no doesn't exist: execution is null
					/process-instance/i/variables/no       | 404 | InvalidRequestException | process instance variable with name no does not exist
					/process-instance/i/variables/no/data  | 404 | InvalidRequestException | process instance variable with name no does not exist
					/execution/exec-t/localVariables/a     | 404 | InvalidRequestException | execution variable with name a does not exist
					/process-instance/i/variables/a/data   | 400 | InvalidRequestException | Value of variable with id i is not a binary value.
					""")
	void whatIsNotThereIsNotFound(String path, int status, String type, String message) {
		set(INSTANCE, "{\"a\": {\"value\": 1}}");
		assertThat(get(path)).hasStatus(status).bodyJson().isLenientlyEqualTo("""
				{"type": "%s", "message": "%s"}
				""".formatted(type, message));
	}

	@Test
	void whatHasNoVariablesShowsNone() {
		assertThat(get(INSTANCE)).hasStatusOk().bodyText().isEqualTo("{}");
		assertThat(get(EXECUTION)).hasStatusOk().bodyText().isEqualTo("{}");
	}

	@Test
	void variablesAreSetAndRemovedInOneCall() {
		set(INSTANCE, "{\"a\": {\"value\": 1}, \"b\": {\"value\": \"YQ==\", \"type\": \"Bytes\"}}");
		set(EXECUTION, "{\"a\": {\"value\": 2}, \"c\": {\"value\": 3}}");
		assertThat(send(HttpMethod.POST, "/process-instance/exec-t/variables", """
				{"modifications": {"c": {"value": "new"}, "d": {"value": 4}, "e": {"value": 5}},
				 "deletions": ["a", "b", "e", "unknown", "\\u0000", "\\ud83d"]}
				""")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(get(INSTANCE)).bodyJson().isLenientlyEqualTo("{\"a\": {\"value\": 1}, \"d\": {\"value\": 4}}");
		assertThat(get(INSTANCE)).bodyText().doesNotContain("\"b\"", "\"e\"", "\"c\"");
		assertThat(get(EXECUTION)).bodyText()
			.isEqualTo("{\"c\":{\"value\":\"new\",\"type\":\"String\",\"valueInfo\":{}}}");
		assertThat(this.given.rows("select name_, state_ from act_hi_varinst where state_ = 'DELETED' order by name_"))
			.extracting((row) -> row.get("name_"))
			.containsExactly("a", "b");
		assertThat(this.given.rows("select id_ from act_ge_bytearray")).as("the history keeps its own").hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { INSTANCE, EXECUTION })
	void oneVariableIsSetAndRemoved(String path) {
		assertThat(send(HttpMethod.PUT, path + "/a", "{\"value\": \"5\", \"type\": \"Integer\"}"))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertThat(send(HttpMethod.PUT, path + "/a", "{\"value\": [6]}")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(get(path + "/a")).bodyJson().extractingPath("$.value[0]").isEqualTo(6);
		assertThat(this.mvc.delete().uri(path + "/a").exchange()).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.mvc.delete().uri(path + "/a").exchange()).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(get(path)).bodyText().isEqualTo("{}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					POST | /process-instance/i/variables      | {"modifications": {"a": {"value": 1.5, "type": "Long"}}} | 400 | Cannot set variable 'a' to value '1.5' of type 'long'
					POST | /process-instance/i/variables      | {"deletions": [null]}                                    | 400 | deletions contains null value
					POST | /process-instance/i/variables      | {"variables": {}}                                        | 400 | Unknown property 'variables' at line 1, column 18
					POST | /process-instance/no/variables     | {}                                                       | 404 | execution no doesn't exist: execution is null
					POST | /execution/no/localVariables       | {"deletions": ["a"]}                                     | 404 | execution no doesn't exist: execution is null
					PUT  | /process-instance/no/variables/a   | {"value": 1}                                             | 404 | execution no doesn't exist: execution is null
					PUT  | /process-instance/i/variables/a    | {"value": "x", "type": "Date"}                           | 400 | Cannot set variable 'a' to value 'x' of type 'date'
					DELETE | /execution/no/localVariables/a   |                                                          | 404 | execution no doesn't exist: execution is null
					""")
	void whatCannotBeSetChangesNothing(String method, String path, String body, int status, String message) {
		assertThat(send(HttpMethod.valueOf(method), path, (body != null) ? body : "")).hasStatus(status)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo(message);
		assertThat(this.given.rows("select id_ from act_ru_variable")).isEmpty();
	}

	@Test
	void nothingToChangeChangesNothing() {
		assertThat(send(HttpMethod.POST, INSTANCE, "{\"modifications\": null, \"deletions\": null}"))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertThat(send(HttpMethod.POST, INSTANCE,
				"{\"modifications\": {\"a\": {\"value\": 1, \"valueInfo\": {\"transient\": true}}}}"))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertThat(get(INSTANCE)).bodyText().isEqualTo("{}");
	}

	@Test
	void aTaskThatIsMadeWithoutRetriesHasAnIncident() {
		assertThat(send(HttpMethod.POST, "/external-task/create", "{\"topicName\": \"dead\", \"retries\": 0}"))
			.hasStatus(HttpStatus.CREATED);
		assertThat(this.given.rows("""
				select i.id_
				  from act_ru_incident i
				  join act_ru_ext_task t on t.id_ = i.configuration_ and t.execution_id_ = i.execution_id_
				  join act_hi_incident h on h.id_ = i.id_ and h.incident_state_ = 0
				  join act_ru_execution e on e.id_ = i.execution_id_ and e.cached_ent_state_ = 136
				 where t.topic_name_ = 'dead' and i.incident_type_ = 'failedExternalTask'
				""")).hasSize(1);
		assertThat(send(HttpMethod.POST, "/external-task/create", "{\"topicName\": \"live\", \"retries\": 1}"))
			.hasStatus(HttpStatus.CREATED);
		assertThat(this.given.rows("select id_ from act_ru_incident")).hasSize(1);
	}

	/** More names than an array can have on H2. */
	@Test
	void aHundredThousandNamesAreLookedUpAndRemoved() {
		set(INSTANCE, "{\"a\": {\"value\": 1}, \"b\": {\"value\": 2}}");
		String names = IntStream.range(0, 100_000).mapToObj((n) -> "\"n" + n + "\"").collect(Collectors.joining(", "));
		assertThat(send(HttpMethod.POST, INSTANCE, "{\"deletions\": [%s, \"b\"]}".formatted(names)))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertThat(get(INSTANCE)).bodyJson().isStrictlyEqualTo("""
				{"a": {"value": 1, "type": "Integer", "valueInfo": {}}}
				""");
	}

}
