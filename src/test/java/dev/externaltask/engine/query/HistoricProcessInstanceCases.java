package dev.externaltask.engine.query;

/**
 * One line per case of {@code historicProcessInstanceQuery}: property, value.
 */
final class HistoricProcessInstanceCases {

	static final String CASES = """
			processInstanceId | "${flat-1}"
			processInstanceId | "${killed-1}"
			processInstanceIds | ["${flat-1}", "${ended-1}", "${gone-1}", "${ended-5}", "unknown"]
			processInstanceIds | ["${root-1>middle>leaf}"]
			processInstanceIdNotIn | ["${flat-1}", "${ended-1}"]
			processInstanceIdNotIn | ["unknown"]
			rootProcessInstanceId | "${root-3}"
			rootProcessInstanceId | "${flat-1}"
			processDefinitionId | "${flat:2}"
			processDefinitionId | "${gone:1}"
			processDefinitionKey | "flat"
			processDefinitionKey | "leaf"
			processDefinitionKey | "gone"
			processDefinitionKeyIn | ["flat", "gone"]
			processDefinitionKeyIn | ["middle", "root"]
			processDefinitionName | "Flat 100%"
			processDefinitionName | "Leaf_1"
			processDefinitionNameLike | "Flat%"
			processDefinitionNameLike | "%\\\\_%"
			processDefinitionNameLike | "flat%"
			processDefinitionKeyNotIn | ["flat", "leaf"]
			processDefinitionKeyNotIn | ["gone"]
			processDefinitionKeyNotIn | ["unknown"]
			processInstanceBusinessKey | "100%"
			processInstanceBusinessKey | "a_b"
			processInstanceBusinessKeyIn | ["100%", "a_b", "unknown"]
			processInstanceBusinessKeyIn | ["calling"]
			processInstanceBusinessKeyLike | "100%"
			processInstanceBusinessKeyLike | "a\\\\_b"
			processInstanceBusinessKeyLike | "a\\\\\\\\%"
			rootProcessInstances | true
			rootProcessInstances | true, "processDefinitionKey": "leaf"
			finished | true
			finished | true, "processDefinitionKey": "leaf"
			unfinished | true
			unfinished | true, "finished": true
			withJobsRetrying | true
			withJobsRetrying | true, "processDefinitionKey": "jobs"
			withIncidents | true
			withIncidents | true, "finished": true
			withRootIncidents | true
			withRootIncidents | true, "processDefinitionKey": "root"
			incidentType | "failedExternalTask"
			incidentType | "custom"
			incidentStatus | "open"
			incidentStatus | "resolved"
			incidentStatus | "other"
			incidentMessage | "deep"
			incidentMessage | "out of paper"
			incidentMessageLike | "Out of 100\\\\%%"
			incidentMessageLike | "out_of_paper"
			incidentIdIn | ["${incident:failed-1}", "${incident:root-2}"]
			incidentIdIn | ["${incident:custom-1}"]
			startedBefore | "2025-03-10T00:00:00.000+0000"
			startedBefore | 1742000000000
			startedAfter | "2025-03-10T00:00:00.000+0000"
			startedAfter | "2025-03-20T02:00:00.000+0200"
			startedAfter | "2025-03-01T15:00:00.000+0000", "startedBefore": "2025-03-01T15:00:00.000+0000"
			startedAfter | "2025-03-20T00:00:00.000+0000", "startedBefore": "2025-03-10T00:00:00.000+0000"
			finishedBefore | "2025-04-05T00:00:00.000+0000"
			finishedBefore | "2025-03-20T00:00:00.000+0000"
			finishedAfter | "2025-04-02T00:00:00.000+0000"
			finishedAfter | "2025-03-20T00:00:00.000+0000", "finishedBefore": "2025-04-05T00:00:00.000+0000"
			executedActivityAfter | "2025-03-20T00:00:00.000+0000"
			executedActivityAfter | "2025-03-05T00:00:00.000+0000", "executedActivityBefore": "2025-03-20T00:00:00.000+0000"
			executedActivityBefore | "2025-03-10T00:00:00.000+0000"
			executedActivityBefore | "2025-03-20T00:00:00.000+0000"
			executedJobAfter | "2025-03-18T06:00:00.000+0000"
			executedJobAfter | "2025-03-17T16:00:00.000+0000", "executedJobBefore": "2025-03-18T04:00:00.000+0000"
			executedJobBefore | "2025-03-17T13:00:00.000+0000"
			executedJobBefore | "2025-03-18T03:00:00.000+0000"
			superProcessInstanceId | "${root-1}"
			superProcessInstanceId | "${race-2}"
			subProcessInstanceId | "${root-1>middle}"
			subProcessInstanceId | "${race-2>leaf}"
			superCaseInstanceId | "${case:order-1}"
			superCaseInstanceId | "${case:order-2}"
			subCaseInstanceId | "${case:inquiry-1}"
			subCaseInstanceId | "${case:inquiry-2}"
			caseInstanceId | "case-1"
			caseInstanceId | "${case:order-1}"
			startedBy | "demo"
			startedBy | "mary"
			tenantIdIn | ["acme"]
			tenantIdIn | ["globex", "acme"]
			withoutTenantId | true
			withoutTenantId | true, "tenantIdIn": ["acme"]
			executedActivityIdIn | ["flatWork", "callMiddle"]
			executedActivityIdIn | ["start"]
			executedActivityIdIn | ["left", "each"]
			activeActivityIdIn | ["flatWork"]
			activeActivityIdIn | ["leafWork", "review"]
			activityIdIn | ["flatWork"]
			activityIdIn | ["sub", "right", "approve"]
			active | true
			active | true, "processDefinitionKey": "leaf"
			suspended | true
			suspended | true, "processDefinitionKeyIn": ["frozen", "flat"]
			completed | true
			completed | true, "processDefinitionKey": "flat"
			externallyTerminated | true
			externallyTerminated | true, "processDefinitionKey": "leaf"
			internallyTerminated | true
			internallyTerminated | true, "processDefinitionKey": "leaf"
			variables | []
			variables | [{"name": "kind", "operator": "eq", "value": "scoped"}]
			variables | [{"name": "value", "operator": "eq", "value": "inner"}]
			variables | [{"name": "value", "operator": "eq", "value": "local"}]
			variables | [{"name": "value", "operator": "eq", "value": "user"}]
			variables | [{"name": "value", "operator": "eq", "value": "removed"}]
			variables | [{"name": "value", "operator": "eq", "value": "before"}]
			variables | [{"name": "value", "operator": "eq", "value": "ended"}]
			variables | [{"name": "value", "operator": "eq", "value": "outer"}, {"name": "value", "operator": "eq", "value": "left"}]
			variables | [{"name": "value", "operator": "lt", "value": 9}, {"name": "value", "operator": "gt", "value": 4}]
			variables | [{"name": "kind", "operator": "eq", "value": "typed"}, {"name": "value", "operator": "neq", "value": 5}]
			variableNamesIgnoreCase | true, "variables": [{"name": "VALUE", "operator": "eq", "value": "alpha"}]
			variableNamesIgnoreCase | true, "variables": [{"name": "vAlUe", "operator": "neq", "value": 5}]
			variableNamesIgnoreCase | true, "variables": [{"name": "VALUE", "operator": "eq", "value": "beta"}, {"name": "value", "operator": "eq", "value": 7}]
			variableValuesIgnoreCase | true, "variables": [{"name": "value", "operator": "eq", "value": "ALPHA"}]
			variableValuesIgnoreCase | true, "variables": [{"name": "value", "operator": "like", "value": "AL%"}]
			orQueries | []
			orQueries | [{}]
			orQueries | [{"variables": [{"name": "value", "operator": "eq", "value": ""}]}]
			orQueries | [{"processDefinitionKey": "root", "processInstanceBusinessKey": "a_b"}]
			orQueries | [{"active": true, "completed": true}, {"startedBy": "demo", "processInstanceBusinessKeyLike": "100%"}]
			orQueries | [{"finished": true, "startedBefore": "2025-03-05T00:00:00.000+0000"}]
			orQueries | [{"finished": true, "unfinished": true}], "completed": true
			orQueries | [{"incidentType": "custom", "tenantIdIn": ["acme"], "activityIdIn": ["left"]}]
			orQueries | [{"incidentMessageLike": "out%", "incidentMessage": "deep", "startedBy": "mary"}]
			orQueries | [{"incidentStatus": "resolved", "withJobsRetrying": true}]
			orQueries | [{"superProcessInstanceId": "${root-1}", "subProcessInstanceId": "${root-1>middle>leaf}"}]
			orQueries | [{"superCaseInstanceId": "${case:order-1}", "subCaseInstanceId": "${case:inquiry-1}", "caseInstanceId": "case-1"}]
			orQueries | [{"executedActivityIdIn": ["callMiddle"], "rootProcessInstanceId": "${root-1}"}], "unfinished": true
			orQueries | [{"activeActivityIdIn": ["each"], "processDefinitionName": "Leaf_1"}]
			orQueries | [{"executedActivityAfter": "2025-04-01T00:00:00.000+0000", "executedJobBefore": "2025-03-17T20:00:00.000+0000"}]
			orQueries | [{"variables": [{"name": "value", "operator": "eq", "value": "alpha"}, {"name": "value", "operator": "eq", "value": 5}]}]
			orQueries | [{"variableValuesIgnoreCase": true, "variables": [{"name": "value", "operator": "eq", "value": "ALPHA"}], "suspended": true}]
			orQueries | [{"processDefinitionKeyNotIn": ["flat", "leaf"], "processInstanceIds": ["${flat-1}", "${flat-2}"]}]
			orQueries | [{"processInstanceIdNotIn": ["${flat-1}"], "withoutTenantId": true}], "processDefinitionKey": "flat"
			body | {}
			body | {"finished": true, "processDefinitionNameLike": "%a%", "startedAfter": "2025-03-20T00:00:00.000+0000"}
			body | {"unfinished": true, "withIncidents": true, "incidentStatus": "open", "rootProcessInstances": true}
			body | {"incidentType": "custom", "incidentMessage": "both kinds"}
			body | {"completed": true, "processInstanceBusinessKey": "100%", "variables": [{"name": "value", "operator": "like", "value": "end%"}]}
			body | {"executedActivityAfter": "2025-03-10T00:00:00.000+0000", "executedActivityBefore": "2025-03-12T00:00:00.000+0000", "executedActivityIdIn": ["start"]}
			body | {"externallyTerminated": true, "withoutTenantId": true, "finishedAfter": "2025-03-31T00:00:00.000+0000"}
			body | {"suspended": true, "activityIdIn": ["flatWork", "each"], "processDefinitionKeyNotIn": ["multi"]}
			""";

	private HistoricProcessInstanceCases() {
	}

}
