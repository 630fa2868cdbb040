package dev.externaltask.worker;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

import dev.externaltask.http.Bodies;
import dev.externaltask.http.LimitProperties;
import dev.externaltask.http.Obstacles;

import static org.mockito.Mockito.mock;

class FetchRequestTests {

	private static final Bodies BODIES = Bodies.of(
			new FetchController(mock(FetchService.class), mock(WaitingFetches.class),
					new WorkerProperties(1, Duration.ofSeconds(1), 1_000, false),
					new LimitProperties(500, 100, DataSize.ofKilobytes(16)), Obstacles.NONE),
			"/external-task/fetchAndLock");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{"asyncResponseTimeout": 1800001, "sorting": [null], "maxTasks": -1} | 400 | InvalidRequestException | null | The asynchronous response timeout cannot be set to a value greater than 1800000 milliseconds
					{"sorting": [null], "maxTasks": -1}                                  | 400 | InvalidRequestException | null | Cannot set query sortBy parameter to value null
					{"sorting": [{}]}                                                    | 400 | InvalidRequestException | null | Cannot set query sortBy parameter to value null
					{"sorting": [{"sortBy": "id"}]}                                      | 400 | InvalidRequestException | null | Cannot set query sortBy parameter to value id
					{"sorting": [{"sortBy": "{max} ${1+1} {0}", "sortOrder": "up"}]}     | 400 | InvalidRequestException | null | Cannot set query sortBy parameter to value {max} ${1+1} {0}
					{"sorting": [{"sortBy": "createTime"}]}                              | 400 | NotValidException       | 0    | Invalid query: call asc() or desc() after using orderByXX(): direction is null
					{"sorting": [{"sortBy": "createTime", "sortOrder": ""}]}             | 400 | InvalidRequestException | null | Cannot set query sortOrder parameter to value
					{"sorting": [{"sortBy": "createTime", "sortOrder": "asc"}, {"sortBy": "createTime"}, {"sortBy": "b"}]} | 400 | NotValidException | 0 | Invalid query: call asc() or desc() after using orderByXX(): direction is null
					{"sorting": [{"sortBy": "createTime", "sortOrder": "asc"}, {"sortBy": "b"}, {"sortBy": "createTime"}]} | 400 | InvalidRequestException | null | Cannot set query sortBy parameter to value b
					{}                                                                   | 400 | NullValueException      | 0    | workerId is null
					{"maxTasks": -1, "topics": [null]}                                   | 400 | NullValueException      | 0    | workerId is null
					{"workerId": "\\u0000", "maxTasks": -1}                              | 400 | InvalidRequestException | null | workerId is longer than 255 or cannot be stored
					{"workerId": "\\ud83d", "maxTasks": -1}                              | 400 | InvalidRequestException | null | workerId is longer than 255 or cannot be stored
					{"workerId": "w", "maxTasks": -1, "topics": [null]}                  | 400 | ProcessEngineException  | 0    | maxResults is not greater than or equal to 0
					{"workerId": "w", "topics": [null, {}]}                              | 400 | InvalidRequestException | null | topics contains null value
					{"workerId": "w", "topics": [{}, null]}                              | 400 | NullValueException      | 0    | topicName is null
					""")
	void ofSeveralMistakesTheFirstInTheOrderOfChecksIsNamed(String body, int status, String type, String code,
			String message) {
		BODIES.assertRefused(body, status, type, code, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{"lockDuration": 0, "tenantIdIn": [null]}                                     | 400 | NullValueException      | 0    | topicName is null
					{"topicName": "\\u0000"}                                                      | 400 | ProcessEngineException  | 0    | lockTime is not greater than 0
					{"topicName": "a", "lockDuration": -1, "businessKey": "\\u0000"}              | 400 | ProcessEngineException  | 0    | lockTime is not greater than 0
					{"topicName": "\\u0000", "lockDuration": 1, "businessKey": "\\u0000"}         | 400 | InvalidRequestException | null | topicName contains a character that no stored text can have
					{"topicName": "a", "lockDuration": 1, "businessKey": "\\u0000", "processDefinitionId": "\\u0000"} | 400 | InvalidRequestException | null | businessKey contains a character that no stored text can have
					{"topicName": "a", "lockDuration": 1, "processDefinitionId": "\\udc00", "processDefinitionKey": "\\u0000"} | 400 | InvalidRequestException | null | processDefinitionId contains a character that no stored text can have
					{"topicName": "a", "lockDuration": 1, "processDefinitionKey": "\\u0000", "processDefinitionVersionTag": "\\u0000"} | 400 | InvalidRequestException | null | processDefinitionKey contains a character that no stored text can have
					{"topicName": "a", "lockDuration": 1, "processDefinitionVersionTag": "\\u0000", "processDefinitionIdIn": [null]} | 400 | InvalidRequestException | null | processDefinitionVersionTag contains a character that no stored text can have
					{"topicName": "a", "lockDuration": 1, "processDefinitionIdIn": ["\\u0000", null], "processDefinitionKeyIn": [null]} | 400 | InvalidRequestException | null | processDefinitionIdIn contains null value
					{"topicName": "a", "lockDuration": 1, "processDefinitionIdIn": ["\\u0000"], "processDefinitionKeyIn": [null]} | 400 | InvalidRequestException | null | processDefinitionIdIn contains a character that no stored text can have
					{"topicName": "a", "lockDuration": 1, "processDefinitionKeyIn": [null], "tenantIdIn": [null]} | 400 | InvalidRequestException | null | processDefinitionKeyIn contains null value
					{"topicName": "a", "lockDuration": 1, "processDefinitionVersionTag": "%\\\\", "tenantIdIn": [null]} | 400 | InvalidRequestException | null | tenantIdIn contains null value
					{"topicName": "a", "lockDuration": 1, "processDefinitionVersionTag": "%\\\\", "processVariables": {"a": []}} | 400 | InvalidRequestException | null | processDefinitionVersionTag ends with an escape character: %\\
					{"topicName": "a", "lockDuration": 1, "processDefinitionVersionTag": "{property}\\\\"} | 400 | InvalidRequestException | null | processDefinitionVersionTag ends with an escape character: {property}\\
					{"topicName": "a", "lockDuration": 1, "processVariables": {"a": [], "b": {}}} | 400 | InvalidRequestException | null | Object values cannot be used to query: [] (processVariables.a)
					{"topicName": "a", "lockDuration": 1, "processVariables": {"a": "\\u0000"}}   | 400 | InvalidRequestException | null | No stored text can have such a character (processVariables.a)
					{"topicName": "a", "lockDuration": 1, "processVariables": {"{property}${1}": {}}} | 400 | InvalidRequestException | null | Object values cannot be used to query: {} (processVariables.{property}${1})
					{"topicName": "a", "lockDuration": 1, "processVariables": {"a": []}}, {}      | 400 | InvalidRequestException | null | Object values cannot be used to query: [] (processVariables.a)
					{"topicName": "a", "lockDuration": 1}, {"topicName": "a"}, null               | 400 | ProcessEngineException  | 0    | lockTime is not greater than 0
					""")
	void ofATopicTheFirstMistakeInTheOrderOfChecksIsNamed(String topics, int status, String type, String code,
			String message) {
		BODIES.assertRefused("{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [%s]}".formatted(topics), status, type,
				code, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"maxTasks": "x"}                                | Cannot read 'maxTasks' at line 1, column 14
			{"topics": [{"topicName": "a", "tenant": "x"}]}  | Unknown property 'topics[0].tenant' at line 1, column 46
			{"topics": {}}                                   | Cannot read 'topics' at line 1, column 12
			null                                             | The request body must be a JSON object
			{"workerId": null, "maxTasks": 1.5}              | Cannot read 'maxTasks' at line 1, column 32
			""")
	void aBodyThatCannotBeReadIsRefusedBeforeAnythingElse(String body, String message) {
		BODIES.assertUnreadable(body, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{"workerId": "w"}
					{"workerId": "", "maxTasks": 0, "topics": null, "sorting": null, "asyncResponseTimeout": null}
					{"workerId": "w", "topics": [], "sorting": [], "asyncResponseTimeout": -1}
					{"workerId": "w", "sorting": [{"sortBy": "createTime", "sortOrder": "desc", "parameters": null}]}
					{"workerId": "w", "topics": [{"topicName": "", "lockDuration": 1, "variables": [null], "processVariables": {}}]}
					{"workerId": "w", "topics": [{"topicName": "a", "lockDuration": 1, "processDefinitionVersionTag": "a\\\\\\\\"}]}
					{"workerId": "w", "topics": [{"topicName": "a", "lockDuration": 1, "processVariables": {"a": null, "b": 1.5}}]}
					{"workerId": "w", "topics": [{"topicName": "\\ud83d\\ude00", "lockDuration": 9223372036854775807}]}
					""")
	void aBodyWithoutMistakesIsAccepted(String body) {
		BODIES.assertAccepted(body);
	}

}
