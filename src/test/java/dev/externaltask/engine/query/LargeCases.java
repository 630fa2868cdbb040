package dev.externaltask.engine.query;

/**
 * One body for each filter that a query knows, for {@link LargeEngine}.
 */
final class LargeCases {

	static final String CASES = """
			EXTERNAL_TASK | {"externalTaskId": "t000100"}
			EXTERNAL_TASK | {"externalTaskIdIn": ${ids}}
			EXTERNAL_TASK | {"activityId": "charge1"}
			EXTERNAL_TASK | {"activityIdIn": ["charge1", "charge2"]}
			EXTERNAL_TASK | {"lockExpirationBefore": "2026-02-01T00:00:00.000+0000"}
			EXTERNAL_TASK | {"lockExpirationAfter": "2027-02-01T00:00:00.000+0000"}
			EXTERNAL_TASK | {"topicName": "topic7"}
			EXTERNAL_TASK | {"locked": true}
			EXTERNAL_TASK | {"notLocked": true}
			EXTERNAL_TASK | {"executionId": "e000100"}
			EXTERNAL_TASK | {"processInstanceId": "p000100"}
			EXTERNAL_TASK | {"processInstanceIdIn": ${instances}}
			EXTERNAL_TASK | {"processDefinitionKey": "key3"}
			EXTERNAL_TASK | {"processDefinitionKeyIn": ["key3", "key4"]}
			EXTERNAL_TASK | {"processDefinitionId": "d3"}
			EXTERNAL_TASK | {"processDefinitionName": "Name 3"}
			EXTERNAL_TASK | {"processDefinitionNameLike": "%3"}
			EXTERNAL_TASK | {"active": true}
			EXTERNAL_TASK | {"suspended": true}
			EXTERNAL_TASK | {"withRetriesLeft": true}
			EXTERNAL_TASK | {"noRetriesLeft": true}
			EXTERNAL_TASK | {"workerId": "worker7"}
			EXTERNAL_TASK | {"tenantIdIn": ["tenant3"]}
			EXTERNAL_TASK | {"priorityHigherThanOrEquals": 95}
			EXTERNAL_TASK | {"priorityLowerThanOrEquals": 5}
			EXTERNAL_TASK | {"processVariables": [{"name": "amount", "operator": "eq", "value": 100}]}
			EXTERNAL_TASK | {"processVariables": [{"name": "city", "operator": "neq", "value": "City7"}]}
			PROCESS_INSTANCE | {"processInstanceIds": ${instances}}
			PROCESS_INSTANCE | {"processDefinitionKey": "key3"}
			PROCESS_INSTANCE | {"processDefinitionKeyIn": ["key3", "key4"]}
			PROCESS_INSTANCE | {"processDefinitionKeyNotIn": ["key3", "key4"]}
			PROCESS_INSTANCE | {"deploymentId": "dep1"}
			PROCESS_INSTANCE | {"businessKey": "key-700"}
			PROCESS_INSTANCE | {"businessKeyLike": "key-70%"}
			PROCESS_INSTANCE | {"withIncident": true}
			PROCESS_INSTANCE | {"caseInstanceId": "none"}
			PROCESS_INSTANCE | {"processDefinitionId": "d3"}
			PROCESS_INSTANCE | {"superProcessInstance": "p000100"}
			PROCESS_INSTANCE | {"subProcessInstance": "p000101"}
			PROCESS_INSTANCE | {"superCaseInstance": "none"}
			PROCESS_INSTANCE | {"subCaseInstance": "none"}
			PROCESS_INSTANCE | {"active": true}
			PROCESS_INSTANCE | {"suspended": true}
			PROCESS_INSTANCE | {"incidentId": "i100"}
			PROCESS_INSTANCE | {"rootProcessInstanceId": "p000100"}
			PROCESS_INSTANCE | {"incidentType": "failedJob"}
			PROCESS_INSTANCE | {"incidentMessage": "message 7"}
			PROCESS_INSTANCE | {"incidentMessageLike": "message 7%"}
			PROCESS_INSTANCE | {"tenantIdIn": ["tenant3"]}
			PROCESS_INSTANCE | {"withoutTenantId": true}
			PROCESS_INSTANCE | {"activityIdIn": ["charge1"]}
			PROCESS_INSTANCE | {"rootProcessInstances": true}
			PROCESS_INSTANCE | {"leafProcessInstances": true}
			PROCESS_INSTANCE | {"processDefinitionWithoutTenantId": true}
			PROCESS_INSTANCE | {"variables": [{"name": "amount", "operator": "eq", "value": 100}]}
			PROCESS_INSTANCE | {"variables": [{"name": "city", "operator": "like", "value": "City7%"}]}
			PROCESS_INSTANCE | {"orQueries": [{"processInstanceIds": ${instances}, "businessKey": "key-700", "activityIdIn": ["charge1"], "leafProcessInstances": true}]}
			PROCESS_INSTANCE | {"incidentType": "failedJob", "orQueries": [{"incidentMessageLike": "message 7%", "businessKeyLike": "key-7%"}]}
			HISTORIC_PROCESS_INSTANCE | {"processInstanceId": "p000100"}
			HISTORIC_PROCESS_INSTANCE | {"processInstanceIds": ${instances}}
			HISTORIC_PROCESS_INSTANCE | {"processInstanceIdNotIn": ${instances}}
			HISTORIC_PROCESS_INSTANCE | {"rootProcessInstanceId": "p000100"}
			HISTORIC_PROCESS_INSTANCE | {"processDefinitionId": "d3"}
			HISTORIC_PROCESS_INSTANCE | {"processDefinitionKey": "key3"}
			HISTORIC_PROCESS_INSTANCE | {"processDefinitionKeyIn": ["key3", "key4"]}
			HISTORIC_PROCESS_INSTANCE | {"processDefinitionName": "Name 3"}
			HISTORIC_PROCESS_INSTANCE | {"processDefinitionNameLike": "%3"}
			HISTORIC_PROCESS_INSTANCE | {"processDefinitionKeyNotIn": ["key3", "key4"]}
			HISTORIC_PROCESS_INSTANCE | {"processInstanceBusinessKey": "key-700"}
			HISTORIC_PROCESS_INSTANCE | {"processInstanceBusinessKeyIn": ["key-700", "key-701"]}
			HISTORIC_PROCESS_INSTANCE | {"processInstanceBusinessKeyLike": "key-70%"}
			HISTORIC_PROCESS_INSTANCE | {"rootProcessInstances": true}
			HISTORIC_PROCESS_INSTANCE | {"finished": true}
			HISTORIC_PROCESS_INSTANCE | {"unfinished": true}
			HISTORIC_PROCESS_INSTANCE | {"withJobsRetrying": true}
			HISTORIC_PROCESS_INSTANCE | {"withIncidents": true}
			HISTORIC_PROCESS_INSTANCE | {"withRootIncidents": true}
			HISTORIC_PROCESS_INSTANCE | {"incidentIdIn": ["i100", "i101"]}
			HISTORIC_PROCESS_INSTANCE | {"incidentStatus": "open"}
			HISTORIC_PROCESS_INSTANCE | {"incidentType": "failedJob"}
			HISTORIC_PROCESS_INSTANCE | {"incidentMessage": "message 7"}
			HISTORIC_PROCESS_INSTANCE | {"incidentMessageLike": "message 7%"}
			HISTORIC_PROCESS_INSTANCE | {"startedBefore": "2026-01-03T00:00:00.000+0000"}
			HISTORIC_PROCESS_INSTANCE | {"startedAfter": "2026-03-09T00:00:00.000+0000"}
			HISTORIC_PROCESS_INSTANCE | {"finishedBefore": "2026-07-03T00:00:00.000+0000"}
			HISTORIC_PROCESS_INSTANCE | {"finishedAfter": "2026-03-09T00:00:00.000+0000"}
			HISTORIC_PROCESS_INSTANCE | {"startedBy": "user7"}
			HISTORIC_PROCESS_INSTANCE | {"superProcessInstanceId": "p000100"}
			HISTORIC_PROCESS_INSTANCE | {"subProcessInstanceId": "p000101"}
			HISTORIC_PROCESS_INSTANCE | {"superCaseInstanceId": "none"}
			HISTORIC_PROCESS_INSTANCE | {"subCaseInstanceId": "none"}
			HISTORIC_PROCESS_INSTANCE | {"caseInstanceId": "none"}
			HISTORIC_PROCESS_INSTANCE | {"tenantIdIn": ["tenant3"]}
			HISTORIC_PROCESS_INSTANCE | {"withoutTenantId": true}
			HISTORIC_PROCESS_INSTANCE | {"variables": [{"name": "amount", "operator": "eq", "value": 100}]}
			HISTORIC_PROCESS_INSTANCE | {"executedActivityAfter": "2026-03-09T00:00:00.000+0000"}
			HISTORIC_PROCESS_INSTANCE | {"executedActivityBefore": "2026-01-03T00:00:00.000+0000"}
			HISTORIC_PROCESS_INSTANCE | {"executedActivityIdIn": ["start"]}
			HISTORIC_PROCESS_INSTANCE | {"activeActivityIdIn": ["charge1"]}
			HISTORIC_PROCESS_INSTANCE | {"activityIdIn": ["charge1"]}
			HISTORIC_PROCESS_INSTANCE | {"executedJobAfter": "2026-01-07T00:00:00.000+0000"}
			HISTORIC_PROCESS_INSTANCE | {"executedJobBefore": "2026-01-02T00:00:00.000+0000"}
			HISTORIC_PROCESS_INSTANCE | {"active": true}
			HISTORIC_PROCESS_INSTANCE | {"suspended": true}
			HISTORIC_PROCESS_INSTANCE | {"completed": true}
			HISTORIC_PROCESS_INSTANCE | {"externallyTerminated": true}
			HISTORIC_PROCESS_INSTANCE | {"internallyTerminated": true}
			HISTORIC_PROCESS_INSTANCE | {"orQueries": [{"processInstanceIds": ${instances}, "processInstanceIdNotIn": ${instances}}, {"withIncidents": true, "processInstanceBusinessKey": "key-700"}]}
			""";

	private LargeCases() {
	}

}
