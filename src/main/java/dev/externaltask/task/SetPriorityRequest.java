package dev.externaltask.task;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT /external-task/{id}/priority}.
 *
 * @param priority higher ones first
 */
record SetPriorityRequest(@NotNull(message = "The priority cannot be null.") @Nullable Long priority) {

}
