package dev.externaltask.task;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.worker.WorkerCalls;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class NewTaskVariableTests {

	@Autowired
	private Given given;

	@Autowired
	private WorkerCalls calls;

	@BeforeEach
	void emptyTables() {
		this.given.emptyTables();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"value": 1.5, "type": "Double"}                          | double  | 1.5  | null
			{"value": 1.5}                                            | double  | 1.5  | null
			{"value": "2", "type": "double"}                          | double  | 2.0  | null
			{"value": 12345678901}                                    | long    | null | 12345678901
			{"value": -9223372036854775808, "type": "Long"}           | long    | null | -9223372036854775808
			{"value": " 42 ", "type": "Integer"}                      | integer | null | 42
			{"value": false, "type": "Boolean"}                       | boolean | null | 0
			{"value": "1970-01-01T01:00:00.000+0100", "type": "Date"} | date    | null | 0
			{"value": null, "type": "Integer"}                        | integer | null | null
			{"value": null, "type": "Double"}                         | double  | null | null
			{"value": null, "type": "Boolean"}                        | boolean | null | null
			{"value": null, "type": "Date"}                           | date    | null | null
			{"value": null, "type": "Null"}                           | null    | null | null
			{}                                                        | null    | null | null
			null                                                      | null    | null | null
			""")
	void numbersFlagsDatesAndNullsAreStoredByType(String json, String type, String real, String number) {
		assertThat(create(json)).hasStatus(HttpStatus.CREATED);
		for (String table : new String[] { "act_ru_variable", "act_hi_varinst" }) {
			Map<String, @Nullable Object> row = this.given.rows("select * from " + table).get(0);
			assertThat(row.get(table.equals("act_ru_variable") ? "type_" : "var_type_")).isEqualTo(type);
			assertThat(String.valueOf(row.get("double_"))).isEqualTo(real);
			assertThat(String.valueOf(row.get("long_"))).isEqualTo(number);
			assertThat(row.get("text2_")).isNull();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"value": 2147483648, "type": "Integer"}                     | '2147483648' of type 'integer'
			{"value": 5.7, "type": "Integer"}                            | '5.7' of type 'integer'
			{"value": "1e999999999", "type": "Long"}                     | '1e999999999' of type 'long'
			{"value": 9223372036854775808, "type": "Long"}               | '9223372036854775808' of type 'long'
			{"value": -32769, "type": "Short"}                           | '-32769' of type 'short'
			{"value": true, "type": "Integer"}                           | 'true' of type 'integer'
			{"value": "x", "type": "Double"}                             | 'x' of type 'double'
			{"value": "NaN", "type": "Double"}                           | 'NaN' of type 'double'
			{"value": "1e400", "type": "Double"}                         | '1e400' of type 'double'
			{"value": 1, "type": "Boolean"}                              | '1' of type 'boolean'
			{"value": "yes", "type": "Boolean"}                          | 'yes' of type 'boolean'
			{"value": "2026-01-02", "type": "Date"}                      | '2026-01-02' of type 'date'
			{"value": 5, "type": "Date"}                                 | '5' of type 'date'
			{"value": 5, "type": "Null"}                                 | '5' of type 'null'
			{"value": {"a": 1e400}}                                      | '{a=Infinity}' of type 'object'
			{"value": {"a": 1}, "type": "Object"}                        | '{a=1}' of type 'object'
			{"value": "x", "type": "Object"}                             | 'x' of type 'object'
			{"value": "x", "type": ""}                                   | 'x' of type ''
			""")
	void aWrongValueIsRefusedWithTheNameOfItsVariable(String json, String refused) {
		assertThat(create(json)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("Cannot set variable 'v' to value " + refused);
		assertThat(this.given.rows("select id_ from act_ru_execution")).isEmpty();
	}

	@Test
	void textsAreAsLongAsTheColumn() {
		assertThat(create("{\"value\": \"" + "x".repeat(4000) + "\"}")).hasStatus(HttpStatus.CREATED);
		assertThat(create("{\"value\": \"" + "x".repeat(4001) + "\"}")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(create("{\"value\": \"\\u0000\"}")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(create("{\"value\": \"\\ud83d\"}")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(create("{\"value\": \"\\ud83d\\ude00\"}")).hasStatus(HttpStatus.CREATED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{"topicName": "a", "variables": {"": {"value": 1}}}           | A variable's name has 1 to 255 storable characters
					{"topicName": "a", "variables": {"x\\u0000": {"value": 1}}}   | A variable's name has 1 to 255 storable characters
					{"topicName": null}                                           | topicName is empty
					{"topicName": " "}                                            | topicName is empty
					{"topicName": " ", "retries": -1}                             | topicName is empty
					""")
	void whatCannotBeStoredIsRefused(String body, String message) {
		assertThat(post(body)).hasStatus(HttpStatus.BAD_REQUEST).bodyJson().isStrictlyEqualTo("""
				{"type": "InvalidRequestException", "message": "%s", "code": null}
				""".formatted(message));
		assertThat(this.given.rows("select id_ from act_ru_execution")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "topicName, 255", "processDefinitionKey, 255", "activityId, 255", "businessKey, 255", "tenantId, 64" })
	void textsThatColumnsHoldAreTakenAndLongerOnesRefused(String property, int length) {
		String body = "topicName".equals(property) ? "{\"%s\": \"%s\"}" : "{\"topicName\": \"a\", \"%s\": \"%s\"}";
		assertThat(post(body.formatted(property, "x".repeat(length)))).hasStatus(HttpStatus.CREATED);
		assertThat(post(body.formatted(property, "x".repeat(length + 1)))).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("%s is longer than %d".formatted(property, length));
	}

	private MvcTestResult create(String variable) {
		return post("{\"topicName\": \"charge\", \"variables\": {\"v\": " + variable + "}}");
	}

	private MvcTestResult post(String body) {
		return this.calls.post("/external-task/create", body);
	}

}
