package dev.externaltask.incident;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Storable;
import dev.externaltask.error.IncidentRefusals;

/**
 * Body of {@code PUT /incident/{id}/annotation}. The length is checked before the
 * characters.
 *
 * @param annotation somebody's note, at most 4,000 characters; as Camunda 7, null and an
 * absent note clear it
 */
record AnnotationRequest(
		@Size(max = 4000, message = IncidentRefusals.ANNOTATION_TOO_LONG) @Storable @Nullable String annotation) {

}
