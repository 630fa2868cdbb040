package dev.externaltask.standalone;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.http.Bodies;

class StandaloneRequestTests {

	private static final Bodies BODIES = Bodies.of(StandaloneController.class, "/external-task/");

	private static final String LONG = "x".repeat(256);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					create      |                                                            | 400 | InvalidRequestException | null | topicName is empty
					create      | {"topicName": " ", "retries": -1}                          | 400 | InvalidRequestException | null | topicName is empty
					create      | {"topicName": "LONG", "processDefinitionKey": "LONG"}      | 400 | InvalidRequestException | null | topicName is longer than 255
					create      | {"topicName": "a", "processDefinitionKey": "LONG", "activityId": "LONG"} | 400 | InvalidRequestException | null | processDefinitionKey is longer than 255
					create      | {"topicName": "a", "activityId": "LONG", "businessKey": "LONG"} | 400 | InvalidRequestException | null | activityId is longer than 255
					create      | {"topicName": "a", "businessKey": "LONG", "tenantId": "LONG"} | 400 | InvalidRequestException | null | businessKey is longer than 255
					create      | {"topicName": "a", "tenantId": "LONG", "retries": -1}      | 400 | InvalidRequestException | null | tenantId is longer than 64
					create      | {"topicName": "a", "retries": -1}                          | 400 | InvalidRequestException | null | The number of retries cannot be negative: retries is not greater than or equal to 0
					create      | {"topicName": "\\u0000", "retries": -1}                    | 400 | InvalidRequestException | null | The number of retries cannot be negative: retries is not greater than or equal to 0
					create      | {"topicName": "a", "processInstanceId": "\\ud83d"}         | 400 | InvalidRequestException | null | A property contains a character that no stored text can have
					t/complete  |                                                            | 400 | NullValueException      | 0    | workerId is null
					t/complete  | {"workerId": "\\u0000"}                                    | 400 | InvalidRequestException | null | workerId is longer than 255 or cannot be stored
					t/bpmnError |                                                            | 400 | NullValueException      | 0    | workerId is null
					t/bpmnError | {"errorCode": "e"}                                         | 400 | NullValueException      | 0    | workerId is null
					t/bpmnError | {"workerId": "\\u0000"}                                    | 400 | InvalidRequestException | null | workerId is longer than 255 or cannot be stored
					t/bpmnError | {"workerId": "w"}                                          | 400 | NullValueException      | 0    | errorCode is null
					t/bpmnError | {"workerId": "w", "errorCode": ""}                         | 400 | ProcessEngineException  | 0    | Error Code is empty
					""")
	void ofSeveralMistakesTheFirstInTheOrderOfChecksIsNamed(String operation, String body, int status, String type,
			String code, String message) {
		BODIES.at(operation)
			.assertRefused((body != null) ? body.replace("LONG", LONG) : "", status, type, code, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			create      | {"priority": "x"}        | Cannot read 'priority' at line 1, column 14
			create      | {"retries": 1.5}         | Cannot read 'retries' at line 1, column 13
			t/complete  | {"variables": []}        | Cannot read 'variables' at line 1, column 15
			t/bpmnError | {"localVariables": {}}   | Unknown property 'localVariables' at line 1, column 23
			""")
	void aBodyThatCannotBeReadIsRefusedBeforeAnythingElse(String operation, String body, String message) {
		BODIES.at(operation).assertUnreadable(body, message);
	}

	@Test
	void aBodyWithoutMistakesIsAccepted() {
		BODIES.at("t/bpmnError").assertAccepted("{\"workerId\": \"\", \"errorCode\": \" \", \"variables\": null}");
		BODIES.at("t/complete").assertAccepted("{\"workerId\": \"w\"}");
	}

}
