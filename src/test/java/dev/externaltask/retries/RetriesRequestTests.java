package dev.externaltask.retries;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

import dev.externaltask.http.Bodies;

class RetriesRequestTests {

	private static final Bodies BODIES = Bodies.of(RetriesController.class, HttpMethod.PUT, "/external-task/");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					retries-sync |                                                                       | The number of retries cannot be null.
					retries-sync | {"externalTaskIds": [null], "processInstanceIds": [null]}             | The number of retries cannot be null.
					retries-sync | {"retries": -1, "externalTaskIds": [null]}                            | The number of retries cannot be negative: retries is not greater than or equal to 0
					retries-sync | {"retries": 1, "externalTaskIds": [null], "processInstanceIds": [null]} | External task id cannot be null: externalTaskIds contains null value
					retries-sync | {"retries": 1, "externalTaskIds": ["a"], "processInstanceIds": ["b", null]} | processInstanceIdIn contains null value
					retries-sync | {"retries": 1}                                                        | externalTaskIds is empty
					retries      | {"retries": 1, "externalTaskIds": [], "processInstanceIds": []}       | externalTaskIds is empty
					retries-sync | {"retries": 1, "processInstanceIds": ["a", null], "annotation": "a\\nb"} | processInstanceIdIn contains null value
					retries-sync | {"retries": 1, "annotation": "\\ud83d"}                                 | annotation contains a character that no stored text can have
					retries-sync | {"retries": 1, "annotation": null}                                    | externalTaskIds is empty
					t/retries    | {"dueDate": "x"}                                                      | The number of retries cannot be null.
					""")
	void ofSeveralMistakesTheFirstInTheOrderOfChecksIsNamed(String path, String body, String message) {
		BODIES.at(path).assertRefused((body != null) ? body : "", 400, "InvalidRequestException", "null", message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					retries-sync | {"externalTaskIds": [null], "retries": 1.5}                   | Cannot read 'retries' at line 1, column 40
					retries-sync | {"externalTaskQuery": {"topicNam": "a"}}                      | Unknown property 'topicNam', in 'externalTaskQuery'
					retries-sync | {"processInstanceQuery": {"processInstanceIds": [null]}}      | processInstanceIds contains null value, in 'processInstanceQuery'
					retries-sync | {"historicProcessInstanceQuery": {"orQueries": [{"finished": "x"}]}} | Cannot set query parameter 'orQueries[0].finished' to value 'x'
					retries-sync | {"externalTaskQuery": []}                                     | Cannot read 'externalTaskQuery' at line 1
					t/retries    | {"retries": {}}                                               | Cannot read 'retries' at line 1, column 13
					""")
	void aBodyThatCannotBeReadIsRefusedBeforeAnythingElse(String path, String body, String message) {
		BODIES.at(path).assertUnreadable(body, message);
	}

}
