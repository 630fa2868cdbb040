package dev.externaltask.description;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An example of a value, by how its name ends.
 */
final class Examples {

	static final String DATE = "2026-01-31T13:45:00.000+0100";

	private static final String ID = "01a20b59-b407-7002-b285-d24b16b420a1";

	/**
	 * Example texts by how the name of a property ends, such as {@code tenantId}. The
	 * first entry with which a name ends gives its example.
	 */
	private static final Map<String, String> TEXTS = new LinkedHashMap<>();

	static {
		TEXTS.put("processDefinitionId", "charge:1:" + ID);
		TEXTS.put("activityId", "chargeCard");
		TEXTS.put("tenantId", "north");
		TEXTS.put("workerId", "worker-1");
		TEXTS.put("startedBy", "demo");
		TEXTS.put("topicName", "charge");
		TEXTS.put("definitionKey", "charge");
		TEXTS.put("definitionName", "Charge a card");
		TEXTS.put("activityIds", "chargeCard");
		TEXTS.put("definitionKeys", "charge");
		TEXTS.put("versionTag", "1.2");
		TEXTS.put("businessKey", "order-7");
		TEXTS.put("incidentType", "failedExternalTask");
		TEXTS.put("message", "no funds");
		TEXTS.put("errorDetails", "at Bank.charge");
		TEXTS.put("errorCode", "unpaid");
		TEXTS.put("annotation", "the bank was down");
		TEXTS.put("engineName", "default");
		TEXTS.put("variableName", "amount");
		TEXTS.put("version", "7.24.0");
		TEXTS.put("userId", "demo");
		TEXTS.put("operationType", "SetExternalTaskRetries");
		TEXTS.put("entityType", "ExternalTask");
		TEXTS.put("category", "Operator");
		TEXTS.put("property", "retries");
		TEXTS.put("orgValue", "0");
		TEXTS.put("newValue", "3");
		TEXTS.put("errorPattern", "no funds");
		TEXTS.put("sortBy", "createTime");
		TEXTS.put("sortOrder", "asc");
		TEXTS.put("by", "topicName,errorPattern");
		TEXTS.put("from", "2025-01-31T13:45:00.000+0100");
		TEXTS.put("to", "2025-02-01T13:45:00.000+0100");
		TEXTS.put("interval", "PT1H");
	}

	private Examples() {
	}

	/** A text for a name; ids where no other example fits. */
	static String text(String name) {
		String plain = name.replaceAll("(NotIn|In|Like)$", "").toLowerCase(Locale.ROOT);
		return TEXTS.entrySet()
			.stream()
			.filter((entry) -> plain.endsWith(entry.getKey().toLowerCase(Locale.ROOT)))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(ID);
	}

	/** A pattern for a name. */
	static String pattern(String name) {
		String text = text(name);
		return text.substring(0, Math.min(text.length(), 5)) + "%";
	}

}
