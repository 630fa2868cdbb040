package dev.externaltask.history;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Storable;
import dev.externaltask.error.HistoryRefusals;

/**
 * Body of {@code PUT /history/user-operation/{operationId}/set-annotation}. The length is
 * checked before the characters.
 *
 * @param annotation somebody's note, at most 4,000 characters; as Camunda 7, null and an
 * absent note clear it
 */
record SetAnnotationRequest(
		@Size(max = 4000, message = HistoryRefusals.ANNOTATION_TOO_LONG) @Storable @Nullable String annotation) {

}
