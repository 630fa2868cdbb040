package dev.externaltask.description;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

/**
 * An example of each body, which the service takes as it is.
 */
final class BodyExamples {

	private static final JsonMapper MAPPER = new JsonMapper();

	/** The name of a schema, and the example. */
	private static final Map<String, String> EXAMPLES = Map.ofEntries(Map.entry("AnnotationRequest", """
			{"annotation": "the bank was down"}"""), Map.entry("BpmnErrorRequest", """
			{"workerId": "worker-1", "errorCode": "unpaid", "errorMessage": "nobody paid"}"""),
			Map.entry("ChangeVariablesRequest", """
					{"modifications": {"amount": {"value": 42, "type": "Integer"}}, "deletions": ["letter"]}"""),
			Map.entry("CompleteRequest", """
					{"workerId": "worker-1", "variables": {"paid": {"value": true, "type": "Boolean"}}}"""),
			Map.entry("CreateTaskRequest", """
					{"topicName": "charge", "businessKey": "order-7", "retries": 3,
					 "variables": {"amount": {"value": 42, "type": "Integer"}}}"""), Map.entry("ExtendLockRequest", """
					{"workerId": "worker-1", "newDuration": 60000}"""), Map.entry("ExternalTaskQuery", """
					{"topicName": "charge", "noRetriesLeft": true,
					 "sorting": [{"sortBy": "createTime", "sortOrder": "asc"}]}"""), Map.entry("FailureRequest", """
					{"workerId": "worker-1", "errorMessage": "no funds", "errorDetails": "at Bank.charge",
					 "retries": 2, "retryTimeout": 60000}"""), Map.entry("FetchRequest", """
					{"workerId": "worker-1", "maxTasks": 10, "usePriority": true, "asyncResponseTimeout": 1000,
					 "topics": [{"topicName": "charge", "lockDuration": 60000}]}"""), Map.entry("LockRequest", """
					{"workerId": "worker-1", "lockDuration": 60000}"""), Map.entry("SetAnnotationRequest", """
					{"annotation": "the bank was down"}"""), Map.entry("SetPriorityRequest", """
					{"priority": 10}"""), Map.entry("SetRateRequest", """
					{"tasksPerSecond": 20}"""), Map.entry("SetSuspendedRequest", """
					{"suspended": true}"""), Map.entry("SetRetriesAsyncRequest", """
					{"retries": 3, "externalTaskQuery": {"topicName": "charge", "noRetriesLeft": true},
					 "tasksPerSecond": 50, "pauseWhenFailingAgain": 20, "annotation": "the bank is back"}"""),
			Map.entry("SetRetriesOfOneRequest", """
					{"retries": 3}"""), Map.entry("SetRetriesRequest", """
					{"retries": 3, "externalTaskQuery": {"topicName": "charge", "noRetriesLeft": true},
					 "processInstanceQuery": {"orQueries": [{"businessKeyLike": "order-%", "withIncident": true}]},
					 "maxResults": 1000, "annotation": "the bank was down"}"""), Map.entry("TaskLogQuery", """
					{"topicName": "charge", "failureLog": true,
					 "sorting": [{"sortBy": "timestamp", "sortOrder": "desc"}]}"""), Map.entry("TypedValue", """
					{"value": 42, "type": "Integer"}"""));

	private BodyExamples() {
	}

	/** The example of a type of body. */
	static Optional<Object> of(Type type) {
		return Optional.ofNullable(EXAMPLES.get(Schemas.name((Class<?>) type)))
			.map((json) -> MAPPER.readValue(json, Object.class));
	}

}
