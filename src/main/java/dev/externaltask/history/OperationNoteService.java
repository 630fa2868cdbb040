package dev.externaltask.history;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.database.Schema;
import dev.externaltask.database.WaitsForRows;
import dev.externaltask.error.HistoryRefusals;

/**
 * Changes the note on what a user has done.
 */
@Service
class OperationNoteService {

	private final UserOperationStatements operations;

	private final Schema schema;

	private final Clock clock;

	OperationNoteService(UserOperationStatements operations, Schema schema, Clock clock) {
		this.operations = operations;
		this.schema = schema;
		this.clock = clock;
	}

	/**
	 * Puts a note in the place of the old one, on all rows of the operation that the
	 * caller sees.
	 * @param annotation {@code null} clears the note
	 * @param user for the log itself; without one nothing is logged
	 * @throws dev.externaltask.error.InvalidRequestException 400 if the caller sees no
	 * such operation; 501 if the engine's log has no column for notes
	 */
	@Transactional
	@RetryOnDeadlock
	@WaitsForRows
	void annotate(String operationId, @Nullable String annotation, @Nullable String user) {
		if (!this.operations.keepNotes()) {
			throw HistoryRefusals.noNotesOnOperations();
		}
		String tenant = this.operations.tenantOf(operationId).orElseThrow(HistoryRefusals::unknownOperation);
		this.operations.annotate(operationId, annotation);
		if (user != null && this.schema.writesIncidentHistory()) {
			this.operations.logNote(user, this.clock.instant(), operationId, tenant.isEmpty() ? null : tenant,
					annotation != null);
		}
	}

}
