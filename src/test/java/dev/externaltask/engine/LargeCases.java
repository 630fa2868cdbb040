package dev.externaltask.engine;

/**
 * One body for each filter that a query knows, for {@link LargeEngine}.
 */
final class LargeCases {

	static final String CASES = """
			task | {"externalTaskId": "t000100"}
			task | {"externalTaskIdIn": ${ids}}
			task | {"activityId": "charge1"}
			task | {"activityIdIn": ["charge1", "charge2"]}
			task | {"lockExpirationBefore": "2026-02-01T00:00:00.000+0000"}
			task | {"lockExpirationAfter": "2027-02-01T00:00:00.000+0000"}
			task | {"topicName": "topic7"}
			task | {"locked": true}
			task | {"notLocked": true}
			task | {"executionId": "e000100"}
			task | {"processInstanceId": "p000100"}
			task | {"processInstanceIdIn": ${instances}}
			task | {"processDefinitionKey": "key3"}
			task | {"processDefinitionKeyIn": ["key3", "key4"]}
			task | {"processDefinitionId": "d3"}
			task | {"processDefinitionName": "Name 3"}
			task | {"processDefinitionNameLike": "%3"}
			task | {"active": true}
			task | {"suspended": true}
			task | {"withRetriesLeft": true}
			task | {"noRetriesLeft": true}
			task | {"workerId": "worker7"}
			task | {"tenantIdIn": ["tenant3"]}
			task | {"priorityHigherThanOrEquals": 95}
			task | {"priorityLowerThanOrEquals": 5}
			task | {"processVariables": [{"name": "amount", "operator": "eq", "value": 100}]}
			task | {"processVariables": [{"name": "city", "operator": "neq", "value": "City7"}]}
			instance | {"processInstanceIds": ${instances}}
			instance | {"processDefinitionKey": "key3"}
			instance | {"processDefinitionKeyIn": ["key3", "key4"]}
			instance | {"processDefinitionKeyNotIn": ["key3", "key4"]}
			instance | {"deploymentId": "dep1"}
			instance | {"businessKey": "key-700"}
			instance | {"businessKeyLike": "key-70%"}
			instance | {"withIncident": true}
			instance | {"caseInstanceId": "none"}
			instance | {"processDefinitionId": "d3"}
			instance | {"superProcessInstance": "p000100"}
			instance | {"subProcessInstance": "p000101"}
			instance | {"superCaseInstance": "none"}
			instance | {"subCaseInstance": "none"}
			instance | {"active": true}
			instance | {"suspended": true}
			instance | {"incidentId": "i100"}
			instance | {"rootProcessInstanceId": "p000100"}
			instance | {"incidentType": "failedJob"}
			instance | {"incidentMessage": "message 7"}
			instance | {"incidentMessageLike": "message 7%"}
			instance | {"tenantIdIn": ["tenant3"]}
			instance | {"withoutTenantId": true}
			instance | {"activityIdIn": ["charge1"]}
			instance | {"rootProcessInstances": true}
			instance | {"leafProcessInstances": true}
			instance | {"processDefinitionWithoutTenantId": true}
			instance | {"variables": [{"name": "amount", "operator": "eq", "value": 100}]}
			instance | {"variables": [{"name": "city", "operator": "like", "value": "City7%"}]}
			instance | {"orQueries": [{"processInstanceIds": ${instances}, "businessKey": "key-700", "activityIdIn": ["charge1"], "leafProcessInstances": true}]}
			instance | {"incidentType": "failedJob", "orQueries": [{"incidentMessageLike": "message 7%", "businessKeyLike": "key-7%"}]}
			historic | {"processInstanceId": "p000100"}
			historic | {"processInstanceIds": ${instances}}
			historic | {"processInstanceIdNotIn": ${instances}}
			historic | {"rootProcessInstanceId": "p000100"}
			historic | {"processDefinitionId": "d3"}
			historic | {"processDefinitionKey": "key3"}
			historic | {"processDefinitionKeyIn": ["key3", "key4"]}
			historic | {"processDefinitionName": "Name 3"}
			historic | {"processDefinitionNameLike": "%3"}
			historic | {"processDefinitionKeyNotIn": ["key3", "key4"]}
			historic | {"processInstanceBusinessKey": "key-700"}
			historic | {"processInstanceBusinessKeyIn": ["key-700", "key-701"]}
			historic | {"processInstanceBusinessKeyLike": "key-70%"}
			historic | {"rootProcessInstances": true}
			historic | {"finished": true}
			historic | {"unfinished": true}
			historic | {"withJobsRetrying": true}
			historic | {"withIncidents": true}
			historic | {"withRootIncidents": true}
			historic | {"incidentIdIn": ["i100", "i101"]}
			historic | {"incidentStatus": "open"}
			historic | {"incidentType": "failedJob"}
			historic | {"incidentMessage": "message 7"}
			historic | {"incidentMessageLike": "message 7%"}
			historic | {"startedBefore": "2026-01-03T00:00:00.000+0000"}
			historic | {"startedAfter": "2026-03-09T00:00:00.000+0000"}
			historic | {"finishedBefore": "2026-07-03T00:00:00.000+0000"}
			historic | {"finishedAfter": "2026-03-09T00:00:00.000+0000"}
			historic | {"startedBy": "user7"}
			historic | {"superProcessInstanceId": "p000100"}
			historic | {"subProcessInstanceId": "p000101"}
			historic | {"superCaseInstanceId": "none"}
			historic | {"subCaseInstanceId": "none"}
			historic | {"caseInstanceId": "none"}
			historic | {"tenantIdIn": ["tenant3"]}
			historic | {"withoutTenantId": true}
			historic | {"variables": [{"name": "amount", "operator": "eq", "value": 100}]}
			historic | {"executedActivityAfter": "2026-03-09T00:00:00.000+0000"}
			historic | {"executedActivityBefore": "2026-01-03T00:00:00.000+0000"}
			historic | {"executedActivityIdIn": ["start"]}
			historic | {"activeActivityIdIn": ["charge1"]}
			historic | {"activityIdIn": ["charge1"]}
			historic | {"executedJobAfter": "2026-01-07T00:00:00.000+0000"}
			historic | {"executedJobBefore": "2026-01-02T00:00:00.000+0000"}
			historic | {"active": true}
			historic | {"suspended": true}
			historic | {"completed": true}
			historic | {"externallyTerminated": true}
			historic | {"internallyTerminated": true}
			historic | {"orQueries": [{"processInstanceIds": ${instances}, "processInstanceIdNotIn": ${instances}}, {"withIncidents": true, "businessKey": "key-700"}]}
			""";

	private LargeCases() {
	}

}
