package dev.externaltask.retries;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class BadQueryTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RetriesCalls calls;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					"externalTaskQuery": {"topicname": "x"}                                     | Unknown property 'topicname', in 'externalTaskQuery'
					"externalTaskQuery": {"locked": "maybe"}                                    | Cannot set query parameter 'locked' to value 'maybe': Cannot convert value maybe to java type java.lang.Boolean, in 'externalTaskQuery'
					"externalTaskQuery": {"topicName": ["x"]}                                   | Cannot set query parameter 'topicName' to value '[x]': Cannot convert value [x] to java type java.lang.String, in 'externalTaskQuery'
					"externalTaskQuery": {"activityIdIn": "x"}                                  | Cannot set query parameter 'activityIdIn' to value 'x': Cannot convert value x to java type java.util.List, in 'externalTaskQuery'
					"externalTaskQuery": {"activityIdIn": ["x", null]}                          | activityIdIn contains null value, in 'externalTaskQuery'
					"externalTaskQuery": {"externalTaskIdIn": [null]}                           | externalTaskIdIn contains null value, in 'externalTaskQuery'
					"externalTaskQuery": {"tenantIdIn": [null]}                                 | tenantIds contains null value, in 'externalTaskQuery'
					"externalTaskQuery": {"priorityHigherThanOrEquals": 1.5}                    | Cannot set query parameter 'priorityHigherThanOrEquals' to value '1.5': Cannot convert value 1.5 to java type java.lang.Long, in 'externalTaskQuery'
					"externalTaskQuery": {"lockExpirationBefore": "2026-01-01"}                 | Cannot set query parameter 'lockExpirationBefore' to value '2026-01-01': Cannot convert value "2026-01-01" to java type java.util.Date, in 'externalTaskQuery'
					"externalTaskQuery": {"lockExpirationBefore": "2026-13-45T00:00:00.000+0000"} | Cannot set query parameter 'lockExpirationBefore' to value '2026-13-45T00:00:00.000+0000': Cannot convert value "2026-13-45T00:00:00.000+0000" to java type java.util.Date, in 'externalTaskQuery'
					"externalTaskQuery": {"lockExpirationBefore": 99999999999999999}            | Cannot set query parameter 'lockExpirationBefore' to value '99999999999999999': Cannot convert value 99999999999999999 to java type java.util.Date, in 'externalTaskQuery'
					"externalTaskQuery": {"processDefinitionNameLike": "a\\\\"}                  | 'processDefinitionNameLike' ends with an escape character, in 'externalTaskQuery'
					"externalTaskQuery": {"processVariables": [null]}                           | 'processVariables[0]' must be an object, not null, in 'externalTaskQuery'
					"externalTaskQuery": {"processVariables": {"name": "a"}}                    | 'processVariables' must be a list, not {name=a}, in 'externalTaskQuery'
					"externalTaskQuery": {"processVariables": [{"name": "a", "operator": "is", "value": 1}]} | Invalid process variable comparator specified: is (processVariables[0].operator), in 'externalTaskQuery'
					"externalTaskQuery": {"processVariables": [{"operator": "eq", "value": 1}]} | name is null (processVariables[0].name), in 'externalTaskQuery'
					"externalTaskQuery": {"processVariables": [{"name": "a", "op": "eq"}]}      | Unknown property 'processVariables[0].op', in 'externalTaskQuery'
					"externalTaskQuery": {"sortBy": "topic", "sortOrder": "asc"}                | Cannot set query parameter 'sortBy' to value 'topic', in 'externalTaskQuery'
					"externalTaskQuery": {"sortBy": "id"}                                       | Only a single sorting parameter specified. sortBy and sortOrder required, in 'externalTaskQuery'
					"externalTaskQuery": {"sorting": [{"sortBy": "id", "sortOrder": "up"}]}     | Cannot set query parameter 'sortOrder' to value 'up', in 'externalTaskQuery'
					"processInstanceQuery": {"variables": [{"name": "a", "operator": "notLike", "value": "x"}]} | Invalid variable comparator specified: notLike (variables[0].operator), in 'processInstanceQuery'
					"processInstanceQuery": {"variables": [{"name": "a", "operator": null, "value": "x"}]} | Invalid variable comparator specified: null (variables[0].operator), in 'processInstanceQuery'
					"processInstanceQuery": {"variables": [{"name": null, "operator": "eq", "value": "x"}]} | name is null (variables[0].name), in 'processInstanceQuery'
					"processInstanceQuery": {"variables": [{"name": "a", "operator": "gt", "value": true}]} | Booleans and null cannot be used in 'greater than' condition (variables[0].value), in 'processInstanceQuery'
					"processInstanceQuery": {"variables": [{"name": "a", "operator": "lteq"}]}  | Booleans and null cannot be used in 'less than or equal' condition (variables[0].value), in 'processInstanceQuery'
					"processInstanceQuery": {"variables": [{"name": "a", "operator": "eq", "value": [1]}]} | Object values cannot be used to query: [1] (variables[0].value), in 'processInstanceQuery'
					"processInstanceQuery": {"variables": [{"name": "a", "operator": "like", "value": "x\\\\"}]} | The pattern ends with an escape character: x\\ (variables[0].value), in 'processInstanceQuery'
					"processInstanceQuery": {"processInstanceIds": []}                          | Set of process instance ids is empty ('processInstanceIds'), in 'processInstanceQuery'
					"processInstanceQuery": {"rootProcessInstances": true, "superProcessInstance": "x"} | Invalid query usage: cannot set both rootProcessInstances and superProcessInstanceId, in 'processInstanceQuery'
					"processInstanceQuery": {"leafProcessInstances": true, "subProcessInstance": "x"} | Invalid query usage: cannot set both leafProcessInstances and subProcessInstanceId, in 'processInstanceQuery'
					"processInstanceQuery": {"activityIds": ["x"], "activityIdIn": ["y"]}       | activityIds is another name of activityIdIn, in 'processInstanceQuery'
					"processInstanceQuery": {"orQueries": [null]}                               | Cannot set query parameter 'orQueries[0]' to value 'null': Cannot convert value null to java type java.util.Map, in 'processInstanceQuery'
					"processInstanceQuery": {"orQueries": {"active": true}}                     | Cannot set query parameter 'orQueries' to value '{active=true}': Cannot convert value {active=true} to java type java.util.List, in 'processInstanceQuery'
					"processInstanceQuery": {"orQueries": [{}, {"activ": true}]}                | Unknown property 'orQueries[1].activ', in 'processInstanceQuery'
					"processInstanceQuery": {"orQueries": [{"active": "x"}]}                    | Cannot set query parameter 'orQueries[0].active' to value 'x': Cannot convert value x to java type java.lang.Boolean, in 'processInstanceQuery'
					"processInstanceQuery": {"orQueries": [{"orQueries": [{"active": true}]}]}  | 'orQueries[0].orQueries' cannot stand inside an or-query, in 'processInstanceQuery'
					"historicProcessInstanceQuery": {"completed": true, "suspended": true}      | Already querying for historic process instance with another state: SUSPENDED is not empty, in 'historicProcessInstanceQuery'
					"historicProcessInstanceQuery": {"rootProcessInstances": true, "superCaseInstanceId": "x"} | Invalid query usage: cannot set both rootProcessInstances and superCaseInstanceId, in 'historicProcessInstanceQuery'
					"historicProcessInstanceQuery": {"processDefinitionKeyNotIn": []}           | processDefinitionKeys is empty ('processDefinitionKeyNotIn'), in 'historicProcessInstanceQuery'
					"historicProcessInstanceQuery": {"processDefinitionKeyNotIn": ["a", ""]}    | processDefinitionKeys contains empty string ('processDefinitionKeyNotIn'), in 'historicProcessInstanceQuery'
					"historicProcessInstanceQuery": {"startedAfter": "yesterday"}               | Cannot set query parameter 'startedAfter' to value 'yesterday': Cannot convert value "yesterday" to java type java.util.Date, in 'historicProcessInstanceQuery'
					"historicProcessInstanceQuery": {"sortBy": "topicName", "sortOrder": "asc"} | Cannot set query parameter 'sortBy' to value 'topicName', in 'historicProcessInstanceQuery'
					""")
	void aBadQueryIs400AndSaysWhatAndWhere(String query, String message) {
		assertThat(this.calls.put("{\"retries\": null, " + query + "}")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.isStrictlyEqualTo("{\"type\": \"InvalidRequestException\", \"message\": \"%s\", \"code\": null}"
				.formatted(message.replace("\\", "\\\\").replace("\"", "\\\"")));
	}

	@Test
	void severalStatesAreAlternativesInsideAnOrQuery() {
		assertThat(this.calls.put("{\"retries\": 1, \"historicProcessInstanceQuery\": {\"businessKeyX\": 1}}"))
			.hasStatus(400);
		assertThat(this.calls.put("""
				{"retries": 1, "historicProcessInstanceQuery": {"orQueries": [{"completed": true, "suspended": true}]}}
				""")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("externalTaskIds is empty");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					{"locked": 7}                          | Cannot set query parameter 'locked' to value '7': Cannot convert value 7 to java type java.lang.Boolean
					{"lockedd": true}                      | Unknown property 'lockedd'
					{"sorting": [{"sortBy": "id"}]}        | Only a single sorting parameter specified. sortBy and sortOrder required
					""")
	void theStandAloneQueryRefusesAlike(String body, String message) {
		for (String path : new String[] { "/external-task", "/external-task/count" }) {
			assertThat(this.mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body))
				.hasStatus(HttpStatus.BAD_REQUEST)
				.bodyJson()
				.extractingPath("$.message")
				.isEqualTo(message);
		}
	}

	@ParameterizedTest
	@CsvSource({ "amount, amount", "amount_eq, amount_eq" })
	void aMalformedVariableParameterSaysHowItShouldBe(String value, String shown) {
		assertThat(this.mvc.get().uri("/external-task").queryParam("processVariables", value))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.message")
			.isEqualTo("Cannot set query parameter 'processVariables' to value '" + shown
					+ "': variable query parameter has to have format KEY_OPERATOR_VALUE.");
	}

}
