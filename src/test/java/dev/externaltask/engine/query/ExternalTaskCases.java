package dev.externaltask.engine.query;

/**
 * One line per case of {@code externalTaskQuery}: property, value.
 */
final class ExternalTaskCases {

	static final String CASES = """
			externalTaskId | "${flat-1/flatWork}"
			externalTaskId | "${parallel-1/right}"
			externalTaskId | ""
			externalTaskIdIn | ["${flat-1/flatWork}", "${parallel-1/right}", "unknown"]
			externalTaskIdIn | ["${root-1>middle>leaf/leafWork}"]
			activityId | "flatWork"
			activityId | "each"
			activityIdIn | ["left", "right"]
			activityIdIn | ["flatWork", "unknown"]
			lockExpirationBefore | "2025-03-10T00:00:00.000+0000"
			lockExpirationBefore | "2026-01-01T00:00:00.000+0100"
			lockExpirationAfter | "2025-03-10T00:00:00.000+0000"
			lockExpirationAfter | "2050-01-01T00:00:00.000+0000"
			lockExpirationAfter | 1741564800000
			topicName | "leaf"
			topicName | "right"
			locked | true
			locked | false
			notLocked | true
			notLocked | true, "workerId": "worker-2"
			executionId | "${flat-2@flatWork}"
			executionId | "${multi-1@each}"
			processInstanceId | "${multi-1}"
			processInstanceId | "${root-1>middle>leaf}"
			processInstanceIdIn | ["${flat-1}", "${multi-1}", "${human-1}"]
			processInstanceIdIn | ["${parallel-1}", "${parallel-2}"]
			processDefinitionKey | "flat"
			processDefinitionKey | "leaf"
			processDefinitionKeyIn | ["leaf", "multi", "unknown"]
			processDefinitionKeyIn | ["flat"]
			processDefinitionId | "${flat:1}"
			processDefinitionId | "${acme:flat:1}"
			processDefinitionName | "Flat 100%"
			processDefinitionName | "Flat_two"
			processDefinitionNameLike | "Flat%"
			processDefinitionNameLike | "%l_"
			processDefinitionNameLike | "Flat\\\\_%"
			processDefinitionNameLike | "%\\\\%%"
			processDefinitionNameLike | "flat%"
			active | true
			active | true, "topicName": "flat"
			suspended | true
			suspended | true, "topicName": "flat"
			suspended | true, "active": true
			withRetriesLeft | true
			withRetriesLeft | true, "lockExpirationBefore": "2026-01-01T00:00:00.000+0000"
			noRetriesLeft | true
			noRetriesLeft | true, "topicName": "leaf"
			noRetriesLeft | true, "withRetriesLeft": true
			workerId | "worker-1"
			workerId | "worker-2"
			tenantIdIn | ["acme"]
			tenantIdIn | ["acme", "globex", "nobody"]
			priorityHigherThanOrEquals | 50
			priorityHigherThanOrEquals | 0
			priorityHigherThanOrEquals | 12345678901
			priorityLowerThanOrEquals | 0
			priorityLowerThanOrEquals | -1
			priorityLowerThanOrEquals | 50, "priorityHigherThanOrEquals": 10
			priorityLowerThanOrEquals | 10, "priorityHigherThanOrEquals": 50
			variableNamesIgnoreCase | true, "processVariables": [{"name": "VALUE", "operator": "eq", "value": "alpha"}]
			variableNamesIgnoreCase | true, "processVariables": [{"name": "vAlUe", "operator": "neq", "value": 5}]
			variableValuesIgnoreCase | true, "processVariables": [{"name": "value", "operator": "eq", "value": "ALPHA"}]
			variableValuesIgnoreCase | true, "processVariables": [{"name": "value", "operator": "notLike", "value": "al%"}]
			processVariables | []
			processVariables | [{"name": "kind", "operator": "eq", "value": "scoped"}]
			processVariables | [{"name": "value", "operator": "eq", "value": "inner"}]
			processVariables | [{"name": "value", "operator": "eq", "value": "local"}]
			processVariables | [{"name": "value", "operator": "eq", "value": "user"}]
			processVariables | [{"name": "value", "operator": "eq", "value": "left"}]
			processVariables | [{"name": "value", "operator": "eq", "value": "removed"}]
			processVariables | [{"name": "value", "operator": "lt", "value": 9}, {"name": "value", "operator": "gt", "value": 4}]
			processVariables | [{"name": "kind", "operator": "eq", "value": "typed"}, {"name": "value", "operator": "neq", "value": 5}]
			processVariables | [{"name": "value", "operator": "eq", "value": "outer"}, {"name": "value", "operator": "eq", "value": "left"}]
			processVariables | [{"name": "boom", "operator": "eq", "value": false}, {"name": "absent", "operator": "neq", "value": 1}]
			body | {}
			body | {"topicName": "flat", "notLocked": true, "withRetriesLeft": true, "active": true}
			body | {"processDefinitionKeyIn": ["flat", "leaf"], "noRetriesLeft": true, "workerId": "worker-1"}
			body | {"tenantIdIn": ["acme"], "processDefinitionNameLike": "%Flat", "suspended": true}
			body | {"locked": true, "workerId": "worker-2", "priorityLowerThanOrEquals": 60}
			body | {"priorityHigherThanOrEquals": 1, "activityIdIn": ["right", "each"], "active": true}
			body | {"processDefinitionId": "${flat:2}", "processVariables": [{"name": "value", "operator": "gteq", "value": 5}]}
			body | {"processInstanceIdIn": ["${parallel-1}", "${parallel-3}"], "activityId": "left"}
			body | {"lockExpirationAfter": "2025-03-05T00:00:00.000+0000", "lockExpirationBefore": "2025-03-14T00:00:00.000+0000"}
			""";

	private ExternalTaskCases() {
	}

}
