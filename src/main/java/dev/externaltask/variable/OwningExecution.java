package dev.externaltask.variable;

import org.jspecify.annotations.Nullable;

/**
 * An execution that variables are set on, with what their rows repeat of it and of its
 * process instance.
 *
 * @param id the execution
 * @param processInstanceId its process instance, which may be itself
 * @param rootProcessInstanceId the instance at the top of the call hierarchy
 * @param processDefinitionId the version of the process that it runs
 * @param processDefinitionKey the process
 * @param activityInstanceId the visit of the activity that it stands at, or the process
 * instance itself
 * @param tenantId the tenant, if it has one
 */
public record OwningExecution(String id, String processInstanceId, @Nullable String rootProcessInstanceId,
		String processDefinitionId, @Nullable String processDefinitionKey, String activityInstanceId,
		@Nullable String tenantId) {

}
