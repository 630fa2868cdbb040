package dev.externaltask.engine.query;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which bodies the engine accepts and means as the service does. The rest is refused, or
 * differs on purpose.
 */
final class QueryRules {

	private static final Set<String> STATES = Set.of("active", "suspended", "completed", "externallyTerminated",
			"internallyTerminated");

	private static final List<Set<String>> REFUSED = List.of(Set.of("rootProcessInstances", "superProcessInstance"),
			Set.of("leafProcessInstances", "subProcessInstance"),
			Set.of("processDefinitionKeyIn", "processDefinitionKeys"), Set.of("activityIdIn", "activityIds"),
			Set.of("rootProcessInstances", "superProcessInstanceId"),
			Set.of("rootProcessInstances", "superCaseInstanceId"));

	private static final Set<String> NOT_BESIDE_OR = Set.of("withIncident", "withIncidents", "incidentStatus");

	private static final Set<String> NOT_WITHIN_OR = Set.of("leafProcessInstances", "finishedBefore", "finishedAfter",
			"incidentIdIn", "withIncident", "withIncidents", "incidentStatus");

	private QueryRules() {
	}

	/** Whether the answers of engine and service to this body should be the same. */
	static boolean comparable(Kind kind, Map<String, Object> body) {
		List<Map<String, Object>> alternatives = alternatives(body);
		boolean historic = kind == Kind.HISTORIC_PROCESS_INSTANCE;
		return Stream.concat(Stream.of(body), alternatives.stream()).allMatch(QueryRules::accepted)
				&& (!historic || body.keySet().stream().filter(STATES::contains).count() < 2)
				&& (alternatives.isEmpty() || body.keySet().stream().noneMatch(NOT_BESIDE_OR::contains))
				&& alternatives.stream().allMatch((alternative) -> plain(historic, alternative))
				&& !(uses("executedActivityIdIn", body, alternatives)
						&& uses("activeActivityIdIn", body, alternatives));
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> alternatives(Map<String, Object> body) {
		return (List<Map<String, Object>>) body.getOrDefault("orQueries", List.of());
	}

	private static boolean accepted(Map<String, Object> level) {
		return REFUSED.stream().noneMatch((pair) -> level.keySet().containsAll(pair));
	}

	private static boolean plain(boolean historic, Map<String, Object> alternative) {
		return alternative.keySet().stream().noneMatch(NOT_WITHIN_OR::contains)
				&& !(historic && alternative.containsKey("processDefinitionKeyIn")) && !comparesDates(alternative);
	}

	/** The engine reads no dates within or-queries. */
	private static boolean comparesDates(Map<String, Object> alternative) {
		return alternative.get("variables") instanceof List<?> conditions && conditions.stream()
			.anyMatch((condition) -> condition instanceof Map<?, ?> map
					&& Objects.toString(map.get("value")).matches("\\d{4}-\\d\\d-.*"));
	}

	private static boolean uses(String property, Map<String, Object> body, List<Map<String, Object>> alternatives) {
		return body.containsKey(property) || alternatives.stream().anyMatch((level) -> level.containsKey(property));
	}

}
