package dev.externaltask.operation;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import dev.externaltask.error.OperationRefusals;

/**
 * Body of {@code PUT /batch/{id}/suspended}.
 *
 * @param suspended whether the operation shall wait, or go on
 */
record SetSuspendedRequest(@NotNull(message = OperationRefusals.NO_SUSPENSION) @Nullable Boolean suspended) {

}
