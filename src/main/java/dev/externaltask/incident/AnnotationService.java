package dev.externaltask.incident;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.database.Schema;
import dev.externaltask.database.WaitsForRows;
import dev.externaltask.error.IncidentRefusals;
import dev.externaltask.history.IncidentOperationLogStatements;

/**
 * Changes the note on one open incident, in the history as well.
 */
@Service
class AnnotationService {

	private final AnnotationStatements annotations;

	private final IncidentOperationLogStatements operationLog;

	private final Schema schema;

	private final Clock clock;

	AnnotationService(AnnotationStatements annotations, IncidentOperationLogStatements operationLog, Schema schema,
			Clock clock) {
		this.annotations = annotations;
		this.operationLog = operationLog;
		this.schema = schema;
		this.clock = clock;
	}

	/**
	 * Puts a note in the place of the old one.
	 * @param annotation {@code null} clears the note
	 * @throws dev.externaltask.error.InvalidRequestException 400 if no open incident has
	 * this id
	 */
	@Transactional
	@RetryOnDeadlock
	@WaitsForRows
	void annotate(String id, @Nullable String annotation, @Nullable String user) {
		if (!this.annotations.lock(id)) {
			throw IncidentRefusals.unknownToAnnotate();
		}
		this.annotations.annotate(id, annotation);
		if (this.schema.writesIncidentHistory()) {
			this.annotations.annotateHistory(id, annotation);
		}
		this.operationLog.annotate(user, this.clock.instant(), id, annotation != null);
	}

}
