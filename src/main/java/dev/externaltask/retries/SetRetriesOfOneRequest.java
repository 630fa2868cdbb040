package dev.externaltask.retries;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.RetriesRefusals;

/**
 * Body of {@code PUT /external-task/{id}/retries}.
 *
 * @param retries attempts left afterwards, 0 or more; the service checks the sign, since
 * the answer differs from that of the main job
 * @param dueDate accepted for the family's clients, and not used
 */
record SetRetriesOfOneRequest(@NotNull(message = RetriesRefusals.RETRIES_ABSENT) @Nullable Integer retries,
		@Nullable String dueDate) {

}
