package dev.externaltask.worker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.http.Bodies;

/**
 * The bodies with which a worker speaks of one task.
 */
class WorkerRequestTests {

	private static final Bodies BODIES = Bodies.of(WorkerController.class, "/external-task/t/");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					lock       |                                                        | 400 | NullValueException      | 0    | workerId is null
					lock       | {"lockDuration": -1}                                   | 400 | NullValueException      | 0    | workerId is null
					lock       | {"workerId": "\\u0000"}                                | 400 | InvalidRequestException | null | workerId is longer than 255 or cannot be stored
					lock       | {"workerId": "w"}                                      | 400 | RestException           | 0    | lockDuration is not greater than 0
					lock       | {"workerId": "w", "lockDuration": 0}                   | 400 | RestException           | 0    | lockDuration is not greater than 0
					extendLock |                                                        | 400 | RestException           | 0    | lockTime is not greater than 0
					extendLock | {"workerId": "w", "newDuration": -5}                   | 400 | RestException           | 0    | lockTime is not greater than 0
					extendLock | {"newDuration": 1}                                     | 400 | NullValueException      | 0    | workerId is null
					extendLock | {"workerId": "\\udc00", "newDuration": 1}              | 400 | InvalidRequestException | null | workerId is longer than 255 or cannot be stored
					failure    |                                                        | 400 | NullValueException      | 0    | workerId is null
					failure    | {"retries": -1, "retryTimeout": -1}                    | 400 | NullValueException      | 0    | workerId is null
					failure    | {"workerId": "w", "retries": -1, "retryTimeout": -1}   | 400 | ProcessEngineException  | 0    | retries is not greater than or equal to 0
					failure    | {"workerId": "w", "retryTimeout": -1, "errorMessage": "\\u0000"} | 400 | ProcessEngineException | 0 | retryDuration is not greater than or equal to 0
					failure    | {"workerId": "w", "errorMessage": "\\u0000"}           | 400 | InvalidRequestException | null | errorMessage contains a character that no stored text can have
					""")
	void ofSeveralMistakesTheFirstInTheOrderOfChecksIsNamed(String operation, String body, int status, String type,
			String code, String message) {
		BODIES.at(operation).assertRefused((body != null) ? body : "", status, type, code, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			lock       | {"workerId": null, "lockDuration": "soon"}  | Cannot read 'lockDuration' at line 1, column 36
			lock       | {"lockDuration": 1, "x": 1}                 | Unknown property 'x' at line 1, column 28
			extendLock | {"newDuration": 1.5}                        | Cannot read 'newDuration' at line 1, column 17
			failure    | {"retries": 2147483648}                     | Cannot read 'retries' at line 1, column 23
			failure    | {"variables": {"a": 5}}                     | Cannot read 'variables.a' at line 1
			""")
	void aBodyThatCannotBeReadIsRefusedBeforeAnythingElse(String operation, String body, String message) {
		BODIES.at(operation).assertUnreadable(body, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					lock       | {"workerId": "", "lockDuration": 1}
					extendLock | {"workerId": "w", "newDuration": "9223372036854775807"}
					failure    | {"workerId": "w"}
					failure    | {"workerId": "w", "retries": null, "retryTimeout": null, "errorMessage": null, "errorDetails": "\\u0000"}
					failure    | {"workerId": "w", "retries": 0, "retryTimeout": 0, "variables": {"a": null}, "localVariables": {}}
					""")
	void aBodyWithoutMistakesIsAccepted(String operation, String body) {
		BODIES.at(operation).assertAccepted(body);
	}

	@Test
	void aWorkersIdHasAtMost255Characters() {
		BODIES.at("lock").assertAccepted("{\"workerId\": \"%s\", \"lockDuration\": 1}".formatted("w".repeat(255)));
		BODIES.at("lock")
			.assertRefused("{\"workerId\": \"%s\"}".formatted("w".repeat(256)), 400, "InvalidRequestException", "null",
					"workerId is longer than 255 or cannot be stored");
	}

}
