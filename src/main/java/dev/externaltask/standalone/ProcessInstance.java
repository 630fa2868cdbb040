package dev.externaltask.standalone;

import org.jspecify.annotations.Nullable;

/**
 * A running process instance.
 *
 * @param id the instance, which is its first execution too
 * @param definitionId the version of the process that it runs
 * @param definitionKey the process
 * @param tenantId whose
 */
public record ProcessInstance(String id, String definitionId, String definitionKey, @Nullable String tenantId) {

}
