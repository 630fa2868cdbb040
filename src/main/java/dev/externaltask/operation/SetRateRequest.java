package dev.externaltask.operation;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.OperationRefusals;

/**
 * Body of {@code PUT /batch/{id}/rate}.
 *
 * @param tasksPerSecond how many tasks are set in a second from now on, from 0.1 to
 * 10,000
 */
record SetRateRequest(@NotNull(message = OperationRefusals.NO_RATE) @Rate @Nullable Double tasksPerSecond) {

}
