package dev.externaltask.task;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.TaskRefusals;

/**
 * Body of {@code PUT /external-task/{id}/priority}.
 *
 * @param priority tasks of higher priorities come first
 */
record SetPriorityRequest(@NotNull(message = TaskRefusals.PRIORITY_ABSENT) @Nullable Long priority) {

}
