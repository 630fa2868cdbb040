package dev.externaltask.incident;

import org.jspecify.annotations.Nullable;

/**
 * An incident that is to be resolved.
 *
 * @param id the incident
 * @param executionId where it hangs
 * @param consequence whether it stands on a calling execution because of another one
 */
record OpenIncident(String id, @Nullable String executionId, boolean consequence) {

}
