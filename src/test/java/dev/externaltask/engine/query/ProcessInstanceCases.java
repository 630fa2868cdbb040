package dev.externaltask.engine.query;

/**
 * One line per case of {@code processInstanceQuery}: property, value.
 */
final class ProcessInstanceCases {

	static final String CASES = """
			deploymentId | "${deployment:1}"
			deploymentId | "${deployment:rest}"
			processDefinitionKey | "flat"
			processDefinitionKey | "root"
			processDefinitionKeyIn | ["flat", "root", "unknown"]
			processDefinitionKeyIn | ["human"]
			processDefinitionKeys | ["leaf", "middle"]
			processDefinitionKeys | ["multi"]
			processDefinitionKeyNotIn | ["flat", "leaf"]
			processDefinitionKeyNotIn | ["flat", "%e%"]
			businessKey | "100%"
			businessKey | "a_b"
			businessKey | "a\\\\b"
			businessKeyLike | "100%"
			businessKeyLike | "100\\\\%"
			businessKeyLike | "a_b"
			businessKeyLike | "a\\\\_b"
			businessKeyLike | "a\\\\\\\\b"
			businessKeyLike | "%"
			caseInstanceId | "case-1"
			caseInstanceId | "${case:order-1}"
			processDefinitionId | "${flat:2}"
			processDefinitionId | "${globex:flat:1}"
			superProcessInstance | "${root-1}"
			superProcessInstance | "${root-2>middle}"
			subProcessInstance | "${root-1>middle}"
			subProcessInstance | "${root-2>middle>leaf}"
			superCaseInstance | "${case:order-1}"
			superCaseInstance | "${case:order-2}"
			subCaseInstance | "${case:inquiry-1}"
			subCaseInstance | "${case:inquiry-2}"
			active | true
			active | true, "processDefinitionKey": "flat"
			suspended | true
			suspended | true, "processDefinitionKey": "frozen"
			suspended | true, "active": true
			processInstanceIds | ["${flat-1}", "${multi-1}", "${ended-1}", "unknown"]
			processInstanceIds | ["${root-1}", "${root-1>middle}"]
			withIncident | true
			withIncident | true, "processDefinitionKey": "leaf"
			withIncident | false
			incidentId | "${incident:failed-1}"
			incidentId | "${incident:root-2}"
			rootProcessInstanceId | "${root-1}"
			rootProcessInstanceId | "${flat-1}"
			rootProcessInstanceId | "${root-1>middle}"
			incidentType | "failedExternalTask"
			incidentType | "custom"
			incidentType | "failedJob"
			incidentMessage | "by hand"
			incidentMessage | "deep"
			incidentMessageLike | "Out of 100\\\\%%"
			incidentMessageLike | "out_of_paper"
			incidentMessageLike | "%e%"
			tenantIdIn | ["acme"]
			tenantIdIn | ["acme", "globex"]
			withoutTenantId | true
			withoutTenantId | true, "tenantIdIn": ["acme"]
			activityIdIn | ["flatWork"]
			activityIdIn | ["left", "each", "callMiddle"]
			activityIds | ["leafWork"]
			activityIds | ["approve", "sub"]
			rootProcessInstances | true
			rootProcessInstances | true, "processDefinitionKey": "leaf"
			leafProcessInstances | true
			leafProcessInstances | true, "rootProcessInstances": true
			processDefinitionWithoutTenantId | true
			processDefinitionWithoutTenantId | true, "businessKeyLike": "%"
			variables | []
			variables | [{"name": "kind", "operator": "eq", "value": "scoped"}]
			variables | [{"name": "value", "operator": "eq", "value": "inner"}]
			variables | [{"name": "value", "operator": "eq", "value": "outer"}]
			variables | [{"name": "value", "operator": "eq", "value": "left"}]
			variables | [{"name": "value", "operator": "eq", "value": "removed"}]
			variables | [{"name": "value", "operator": "lt", "value": 9}, {"name": "value", "operator": "gt", "value": 4}]
			variables | [{"name": "kind", "operator": "eq", "value": "typed"}, {"name": "value", "operator": "neq", "value": 5}]
			variableNamesIgnoreCase | true, "variables": [{"name": "VALUE", "operator": "eq", "value": "alpha"}]
			variableNamesIgnoreCase | true, "variables": [{"name": "vAlUe", "operator": "neq", "value": 5}]
			variableValuesIgnoreCase | true, "variables": [{"name": "value", "operator": "eq", "value": "ALPHA"}]
			variableValuesIgnoreCase | true, "variables": [{"name": "value", "operator": "like", "value": "AL%"}]
			orQueries | []
			orQueries | [{}]
			orQueries | [{"variables": [{"name": "value", "operator": "eq", "value": ""}]}]
			orQueries | [{"processDefinitionKey": "root", "businessKey": "a_b"}]
			orQueries | [{"processDefinitionKeyIn": ["leaf", "multi"], "suspended": true}, {"active": true, "businessKeyLike": "a%"}]
			orQueries | [{"incidentType": "custom", "tenantIdIn": ["acme"], "activityIdIn": ["left"]}]
			orQueries | [{"incidentMessageLike": "out%", "incidentMessage": "deep", "incidentId": "${incident:failed-1}"}]
			orQueries | [{"superProcessInstance": "${root-1}", "subProcessInstance": "${root-1>middle>leaf}"}]
			orQueries | [{"superCaseInstance": "${case:order-1}", "subCaseInstance": "${case:inquiry-1}", "caseInstanceId": "case-1"}]
			orQueries | [{"rootProcessInstances": true, "withoutTenantId": true}, {"deploymentId": "${deployment:rest}", "processDefinitionId": "${flat:1}"}]
			orQueries | [{"variables": [{"name": "value", "operator": "eq", "value": "alpha"}, {"name": "value", "operator": "eq", "value": 5}]}]
			orQueries | [{"variableValuesIgnoreCase": true, "variables": [{"name": "value", "operator": "eq", "value": "ALPHA"}], "rootProcessInstanceId": "${root-1}"}]
			orQueries | [{"processInstanceIds": ["${flat-1}", "${flat-2}"], "processDefinitionKeyNotIn": ["flat", "leaf"]}], "active": true
			orQueries | [{"activityIdIn": ["left", "right"], "businessKey": "a_b"}], "activityIdIn": ["right", "review", "flatWork"]
			orQueries | [{"incidentMessage": "by hand", "businessKey": "calling"}], "incidentType": "custom"
			orQueries | [{"processDefinitionWithoutTenantId": true, "businessKey": "tenant"}], "suspended": true
			orQueries | [{"activityIds": ["each"], "processDefinitionKeys": ["middle"]}]
			body | {}
			body | {"processDefinitionKeyIn": ["flat", "leaf"], "active": true, "withIncident": true}
			body | {"rootProcessInstances": true, "leafProcessInstances": true, "withoutTenantId": true, "activityIdIn": ["leafWork", "each"]}
			body | {"incidentType": "failedExternalTask", "incidentMessageLike": "%out%", "processDefinitionWithoutTenantId": true}
			body | {"incidentType": "custom", "incidentMessage": "both kinds"}
			body | {"deploymentId": "${deployment:2}", "businessKeyLike": "a%", "suspended": true}
			body | {"rootProcessInstanceId": "${root-2}", "incidentMessage": "deep"}
			body | {"tenantIdIn": ["acme", "globex"], "processDefinitionKey": "flat", "businessKey": "tenant", "active": true}
			""";

	private ProcessInstanceCases() {
	}

}
