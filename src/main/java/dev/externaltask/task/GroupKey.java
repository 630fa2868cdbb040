package dev.externaltask.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.QueryRefusals;

/**
 * By what tasks can be grouped. Each key has a filter that selects the tasks with a value
 * of it, and one that selects those without.
 */
enum GroupKey {

	TOPIC_NAME("topicName", "withoutTopicName"),
	PROCESS_DEFINITION_KEY("processDefinitionKey", "withoutProcessDefinitionKey"),
	PROCESS_DEFINITION_ID("processDefinitionId", "withoutProcessDefinitionId"),
	ACTIVITY_ID("activityId", "withoutActivityId"), ERROR_MESSAGE("errorMessage", "withoutErrorMessage"),
	ERROR_PATTERN("errorPattern", "withoutErrorMessage"), TENANT_ID("tenantId", "withoutTenantId"),
	WORKER_ID("workerId", "withoutWorkerId"), RETRIES("retries", "withoutRetries");

	private static final List<String> NAMES = Stream.of(values()).map((key) -> key.wireName).toList();

	private final String wireName;

	private final String filterForNull;

	GroupKey(String wireName, String filterForNull) {
		this.wireName = wireName;
		this.filterForNull = filterForNull;
	}

	/**
	 * Reads names that are separated by commas.
	 * @return at least one key, each once
	 * @throws dev.externaltask.error.InvalidRequestException 400 if there is no name, an
	 * unknown one, or one twice
	 */
	static List<GroupKey> read(@Nullable String by) {
		if (by == null || by.isEmpty()) {
			throw QueryRefusals.noGroupKey(NAMES);
		}
		List<GroupKey> keys = new ArrayList<>();
		for (String name : by.split(",", -1)) {
			GroupKey key = Arrays.stream(values())
				.filter((candidate) -> candidate.wireName.equals(name))
				.findFirst()
				.orElseThrow(() -> QueryRefusals.unknownGroupKey(name, NAMES));
			if (keys.contains(key)) {
				throw QueryRefusals.repeatedGroupKey(name);
			}
			keys.add(key);
		}
		return keys;
	}

	/** The name in requests and answers. */
	String wireName() {
		return this.wireName;
	}

	/**
	 * The filter that selects the tasks with this value, and none besides if it stands
	 * beside the filters that have led to the group.
	 */
	Map<String, Object> filter(@Nullable Object value) {
		if (value == null) {
			return Map.of(this.filterForNull, true);
		}
		return (this == TENANT_ID) ? Map.of("tenantIdIn", List.of(value)) : Map.of(this.wireName, value);
	}

	/** The query of a group: the filters of the whole and those of its keys. */
	static Map<String, Object> query(Map<String, Object> given, Map<GroupKey, @Nullable Object> values) {
		Map<String, Object> query = new LinkedHashMap<>(given);
		values.forEach((key, value) -> query.putAll(key.filter(value)));
		return query;
	}

}
