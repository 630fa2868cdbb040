package dev.externaltask.engine.rows;

import java.util.Map;
import java.util.stream.Stream;

/**
 * One request that changes something, to an engine or to the service.
 *
 * @param endpoint its method and its path pattern
 * @param other its path, empty if the pattern says enough
 * @param json its body
 */
record ChangingRequest(String endpoint, String other, String json) {

	/**
	 * An endpoint | a request's path, if the endpoint's own would not do | its body.
	 * Names in angle brackets stand for the ids of what was created for the request.
	 */
	private static final String ALL = """
			POST /external-task/create | | {"topicName": "work", "processDefinitionKey": "parallel", "tenantId": <tenant>}
			POST /external-task/create | | {"topicName": "work", "processDefinitionKey": "parallel", "tenantId": <tenant>, "businessKey": "b", "retries": 0, "variables": {"amount": {"value": 1}}}
			POST /external-task/create | | {"topicName": "work", "processInstanceId": "<instance>"}
			POST /external-task/create | | {"topicName": "work", "processInstanceId": "nowhere"}
			POST /external-task/fetchAndLock | | {"workerId": "worker", "maxTasks": 9, "topics": [{"topicName": "work", "lockDuration": 9000}]}
			POST /external-task/fetchAndLock | | {"workerId": "worker", "maxTasks": 9, "topics": [{"topicName": "none", "lockDuration": 9000}]}
			POST /external-task/{id}/lock | /external-task/<free>/lock | {"workerId": "worker", "lockDuration": 9000}
			POST /external-task/{id}/lock | /external-task/<task>/lock | {"workerId": "other", "lockDuration": 9000}
			POST /external-task/{id}/extendLock | | {"workerId": "worker", "newDuration": 9000}
			POST /external-task/{id}/unlock | | {}
			POST /external-task/{id}/unlock | /external-task/<free>/unlock | {}
			POST /external-task/{id}/unlock | /external-task/nowhere/unlock | {}
			POST /external-task/{id}/failure | | {"workerId": "worker", "retries": 0, "errorMessage": "no"}
			POST /external-task/{id}/failure | | {"workerId": "worker", "retries": 1, "variables": {"amount": {"value": 2}}, "localVariables": {"own": {"value": 3}}}
			POST /external-task/{id}/failure | | {"workerId": "other", "retries": 1}
			POST /external-task/{id}/complete | | {"workerId": "worker"}
			POST /external-task/{id}/complete | | {"workerId": "worker", "variables": {"amount": {"value": 2}}, "localVariables": {"own": {"value": 3}}}
			POST /external-task/{id}/bpmnError | | {"workerId": "worker", "errorCode": "e", "variables": {"amount": {"value": 2}}}
			PUT /external-task/{id}/priority | | {"priority": 7}
			PUT /external-task/{id}/priority | | {"priority": 0}
			PUT /external-task/{id}/retries | | {"retries": 0}
			PUT /external-task/{id}/retries | | {"retries": 3}
			PUT /external-task/{id}/retries | /external-task/<free>/retries | {"retries": 2}
			PUT /external-task/{id}/retries | /external-task/nowhere/retries | {"retries": 2}
			PUT /external-task/{id}/retries | | {"retries": -2}
			PUT /external-task/retries-sync | | {"retries": 0, "externalTaskIds": ["<task>", "<free>"]}
			PUT /external-task/retries-sync | | {"retries": 3, "externalTaskIds": ["<task>"]}
			PUT /external-task/retries-sync | | {"retries": 2, "externalTaskIds": ["<task>", "nowhere"]}
			PUT /external-task/retries | | {"retries": 0, "externalTaskIds": ["<task>"]}
			POST /external-task/retries-async | | {"retries": 2, "externalTaskIds": ["<task>", "<free>"]}
			POST /external-task/retries-async | | {"retries": 2, "externalTaskIds": []}
			PUT /batch/{id}/suspended | /batch/<batch>/suspended | {"suspended": true}
			PUT /batch/{id}/suspended | /batch/<batch>/suspended | {"suspended": false}
			PUT /batch/{id}/suspended | /batch/nowhere/suspended | {"suspended": true}
			DELETE /batch/{id} | /batch/<batch> |
			DELETE /batch/{id} | /batch/<batch>?cascade=true |
			DELETE /batch/{id} | /batch/nowhere |
			DELETE /history/batch/{id} | /history/batch/<ended batch> |
			DELETE /history/batch/{id} | /history/batch/nowhere |
			PUT /batch/{id}/rate | /batch/nowhere/rate | {"tasksPerSecond": 5}
			POST /batch/{id}/undo | /batch/nowhere/undo |
			PUT /incident/{id}/annotation | /incident/<incident>/annotation | {"annotation": "seen"}
			PUT /incident/{id}/annotation | /incident/<incident>/annotation | {"annotation": null}
			PUT /incident/{id}/annotation | /incident/nowhere/annotation | {"annotation": "seen"}
			DELETE /incident/{id}/annotation | /incident/<incident>/annotation |
			DELETE /process-instance/{id} | |
			DELETE /process-instance/{id} | /process-instance/nowhere |
			DELETE /process-instance/{id} | /process-instance/nowhere?failIfNotExists=false |
			POST /process-instance/{id}/variables | | {"modifications": {"amount": {"value": 1}}}
			POST /process-instance/{id}/variables | | {"modifications": {"known": {"value": 1}}}
			POST /process-instance/{id}/variables | | {"modifications": {"known": {"value": 2}, "b": {"value": 1}}, "deletions": ["known", "nothing"]}
			POST /process-instance/{id}/variables | | {"deletions": ["known"]}
			POST /process-instance/{id}/variables | | {"deletions": ["nothing"]}
			POST /process-instance/{id}/variables | | {"modifications": {}, "deletions": []}
			POST /process-instance/{id}/variables | | {"modifications": {"a": {"value": 1}}, "deletions": []}
			POST /process-instance/{id}/variables | | {}
			POST /process-instance/{id}/variables | | {"modifications": {"a": {"value": "x", "type": "Integer"}}}
			POST /process-instance/{id}/variables | /process-instance/nowhere/variables | {"modifications": {"a": {"value": 1}}}
			PUT /process-instance/{id}/variables/{name} | /process-instance/<instance>/variables/amount | {"value": 1}
			PUT /process-instance/{id}/variables/{name} | /process-instance/<instance>/variables/known | {"value": 1}
			PUT /process-instance/{id}/variables/{name} | /process-instance/nowhere/variables/known | {"value": 1}
			DELETE /process-instance/{id}/variables/{name} | /process-instance/<instance>/variables/known |
			DELETE /process-instance/{id}/variables/{name} | /process-instance/<instance>/variables/nothing |
			DELETE /process-instance/{id}/variables/{name} | /process-instance/nowhere/variables/known |
			POST /execution/{id}/localVariables | | {"modifications": {"amount": {"value": 1}, "b": {"value": 1}}}
			POST /execution/{id}/localVariables | | {"modifications": {"known": {"value": 2}}, "deletions": ["near"]}
			POST /execution/{id}/localVariables | | {"deletions": ["near", "known"]}
			POST /execution/{id}/localVariables | | {}
			PUT /execution/{id}/localVariables/{name} | /execution/<execution>/localVariables/near | {"value": 1}
			PUT /execution/{id}/localVariables/{name} | /execution/<execution>/localVariables/new | {"value": 1}
			DELETE /execution/{id}/localVariables/{name} | /execution/<execution>/localVariables/near |
			DELETE /execution/{id}/localVariables/{name} | /execution/<execution>/localVariables/nothing |
			DELETE /execution/{id}/localVariables/{name} | /execution/nowhere/localVariables/near |
			PUT /history/user-operation/{operationId}/set-annotation | /history/user-operation/<operation>/set-annotation | {"annotation": "wrong turn"}
			PUT /history/user-operation/{operationId}/set-annotation | /history/user-operation/<operation>/set-annotation | {"annotation": null}
			PUT /history/user-operation/{operationId}/set-annotation | /history/user-operation/nowhere/set-annotation | {"annotation": "wrong turn"}
			PUT /history/user-operation/{operationId}/clear-annotation | /history/user-operation/<operation>/clear-annotation |
			PUT /history/user-operation/{operationId}/clear-annotation | /history/user-operation/nowhere/clear-annotation |
			""";

	/** Some of each endpoint, with and without an effect, and some that are refused. */
	static Stream<ChangingRequest> all() {
		return ALL.lines()
			.map((line) -> line.split(" *\\| *", -1))
			.map((part) -> new ChangingRequest(part[0], part[1], part[2]));
	}

	/** Whether it is about an operation that a user has done before. */
	boolean needsOperation() {
		return this.other.contains("<operation>");
	}

	/** Whether it is about retries that are set in the background. */
	boolean needsBatch() {
		return this.other.contains("batch>");
	}

	/** Whether those have ended. */
	boolean needsEndedBatch() {
		return this.other.contains("<ended batch>");
	}

	/**
	 * A new instance of the service has no removal time, since its definition names no
	 * days.
	 */
	boolean startsInstance() {
		return this.json.contains("processDefinitionKey");
	}

	String path(Map<String, String> ids) {
		String own = this.endpoint.split(" ", 2)[1];
		String id = own.startsWith("/process-instance") ? "<instance>"
				: own.startsWith("/execution") ? "<execution>" : "<task>";
		return filled(this.other.isEmpty() ? own.replace("{id}", id) : this.other, ids);
	}

	String body(Map<String, String> ids) {
		return filled(this.json, ids);
	}

	private static String filled(String text, Map<String, String> ids) {
		String filled = text;
		for (Map.Entry<String, String> id : ids.entrySet()) {
			filled = filled.replace("<" + id.getKey() + ">", id.getValue());
		}
		return filled;
	}

}
