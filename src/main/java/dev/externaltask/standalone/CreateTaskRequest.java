package dev.externaltask.standalone;

import java.util.Map;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.externaltask.variable.TypedValue;

/**
 * Body of {@code POST /external-task/create}.
 *
 * @param topicName what kind of work
 * @param processDefinitionKey the process; the topic's name if absent
 * @param activityId the activity; the topic's name if absent
 * @param businessKey of a new process instance
 * @param tenantId of a new process instance
 * @param priority higher ones first; 0 if absent
 * @param retries attempts left; absent means never reported, which counts as left
 * @param variables by name, set on the process instance
 * @param processInstanceId an instance made by this service that the task joins; goes
 * without {@code processDefinitionKey}, {@code businessKey} and {@code tenantId}
 */
record CreateTaskRequest(
		@NotBlank(message = "topicName is empty") @Size(max = 255,
				message = "topicName is longer than 255") String topicName,
		@Size(max = 255, message = "processDefinitionKey is longer than 255") @Nullable String processDefinitionKey,
		@Size(max = 255, message = "activityId is longer than 255") @Nullable String activityId,
		@Size(max = 255, message = "businessKey is longer than 255") @Nullable String businessKey,
		@Size(max = 64, message = "tenantId is longer than 64") @Nullable String tenantId, @Nullable Long priority,
		@PositiveOrZero(
				message = "The number of retries cannot be negative: retries is not greater than or equal to 0") @Nullable Integer retries,
		@Nullable Map<String, @Nullable TypedValue> variables, @Nullable String processInstanceId) {

	String processDefinitionKeyOrDefault() {
		return (this.processDefinitionKey != null) ? this.processDefinitionKey : this.topicName;
	}

	String activityIdOrDefault() {
		return (this.activityId != null) ? this.activityId : this.topicName;
	}

	boolean describesNewInstance() {
		return this.processDefinitionKey != null || this.businessKey != null || this.tenantId != null;
	}

}
