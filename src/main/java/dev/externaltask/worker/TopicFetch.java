package dev.externaltask.worker;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import dev.externaltask.database.Texts;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.variable.VariableFilters;

/**
 * What a worker wants of one topic. Every condition given must hold; an empty list is no
 * condition.
 *
 * @param topicName what kind of work
 * @param lockDuration for so many milliseconds, more than 0
 * @param variables names of the variables to answer; all if absent, none if empty
 * @param localVariables whether only those of the task's own execution
 * @param deserializeValues accepted for the family's clients; values are answered as they
 * are stored
 * @param includeExtensionProperties accepted for the family's clients; the tables do not
 * hold them
 * @param businessKey of the process instance
 * @param processDefinitionId of the process instance
 * @param processDefinitionIdIn one of these
 * @param processDefinitionKey of the process instance
 * @param processDefinitionKeyIn one of these
 * @param processDefinitionVersionTag of the process definition, a pattern with {@code %}
 * and {@code _}
 * @param processVariables by name; as Camunda 7 a task qualifies if its instance has one
 * of these with this value
 * @param withoutTenantId whether only tasks of no tenant
 * @param tenantIdIn one of these
 */
public record TopicFetch(@Nullable String topicName, @Nullable Long lockDuration,
		@Nullable List<@Nullable String> variables, @Nullable Boolean localVariables,
		@Nullable Boolean deserializeValues, @Nullable Boolean includeExtensionProperties, @Nullable String businessKey,
		@Nullable String processDefinitionId, @Nullable List<@Nullable String> processDefinitionIdIn,
		@Nullable String processDefinitionKey, @Nullable List<@Nullable String> processDefinitionKeyIn,
		@Nullable String processDefinitionVersionTag, @Nullable Map<String, @Nullable Object> processVariables,
		@Nullable Boolean withoutTenantId, @Nullable List<@Nullable String> tenantIdIn) {

	/**
	 * The topic's name.
	 * @throws InvalidRequestException 500 if absent
	 */
	public String name() {
		if (this.topicName == null) {
			throw InvalidRequestException.of(HttpStatus.INTERNAL_SERVER_ERROR, "NullValueException",
					"topicName is null", 0);
		}
		return this.topicName;
	}

	/** Milliseconds; 0 if absent. */
	public long duration() {
		return (this.lockDuration != null) ? this.lockDuration : 0;
	}

	/**
	 * Refuses conditions that no database could look for.
	 * @throws InvalidRequestException 400 naming the property
	 */
	public TopicFetch checked() {
		check("topicName", Collections.singletonList(this.topicName));
		check("businessKey", Collections.singletonList(this.businessKey));
		check("processDefinitionId", Collections.singletonList(this.processDefinitionId));
		check("processDefinitionKey", Collections.singletonList(this.processDefinitionKey));
		check("processDefinitionVersionTag", Collections.singletonList(this.processDefinitionVersionTag));
		checkList("processDefinitionIdIn", this.processDefinitionIdIn);
		checkList("processDefinitionKeyIn", this.processDefinitionKeyIn);
		checkList("tenantIdIn", this.tenantIdIn);
		if (this.processDefinitionVersionTag != null && !Texts.isPattern(this.processDefinitionVersionTag)) {
			throw InvalidRequestException.badRequest(
					"processDefinitionVersionTag ends with an escape character: " + this.processDefinitionVersionTag);
		}
		if (this.processVariables != null) {
			VariableFilters.instancesWithAny("processVariables", this.processVariables);
		}
		return this;
	}

	private static void checkList(String property, @Nullable List<@Nullable String> values) {
		if (values != null && values.contains(null)) {
			throw InvalidRequestException.badRequest(property + " contains null value");
		}
		check(property, (values != null) ? values : List.of());
	}

	private static void check(String property, List<@Nullable String> values) {
		if (values.stream().anyMatch((value) -> value != null && !Texts.isStorable(value))) {
			throw InvalidRequestException
				.badRequest("%s contains a character that no stored text can have".formatted(property));
		}
	}

	/** Whether every task of the topic qualifies. */
	public boolean isPlain() {
		return this.businessKey == null && this.processDefinitionId == null && isEmpty(this.processDefinitionIdIn)
				&& this.processDefinitionKey == null && isEmpty(this.processDefinitionKeyIn)
				&& this.processDefinitionVersionTag == null
				&& (this.processVariables == null || this.processVariables.isEmpty())
				&& !Boolean.TRUE.equals(this.withoutTenantId) && isEmpty(this.tenantIdIn);
	}

	static boolean isEmpty(@Nullable List<?> list) {
		return list == null || list.isEmpty();
	}

	/** Whether a variable is to be answered. */
	public boolean wants(String variable, boolean local) {
		return (local || !Boolean.TRUE.equals(this.localVariables))
				&& (this.variables == null || this.variables.contains(variable));
	}

	/** Whether any variable could be answered. */
	public boolean wantsVariables() {
		return this.variables == null || !this.variables.isEmpty();
	}

}
