package dev.externaltask.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;

/**
 * Writes who changed a batch to the log of users' operations; as Camunda 7, nothing
 * without a user or below history level full.
 */
@Repository
public class BatchOperationLogStatements {

	private static final String CHANGE = """
			insert into act_hi_op_log (id_, batch_id_, user_id_, timestamp_, operation_type_, operation_id_, entity_type_,
			       property_, new_value_, category_)
			values (:id, :batch, :user, :now, :operation, :operationId, 'Batch',
			       :property, :newValue, 'Operator')
			""";

	private final OperationLogRow log;

	BatchOperationLogStatements(OperationLogRow log) {
		this.log = log;
	}

	/** Writes one row for a call that suspends a batch, or lets it go on. */
	public void suspend(@Nullable String user, Instant now, String batch, boolean suspended) {
		String state = suspended ? "Suspend" : "Activate";
		change(user, now, batch, state + "Batch", "suspensionState", suspended ? "suspended" : "active");
	}

	/**
	 * Writes one row for a call that ends a batch.
	 * @param cascade whether the batch is removed from the history as well
	 */
	public void delete(@Nullable String user, Instant now, String batch, boolean cascade) {
		change(user, now, batch, "Delete", "cascadeToHistory", Boolean.toString(cascade));
	}

	/** Writes one row for a call that removes a batch from the history. */
	public void deleteHistory(@Nullable String user, Instant now, String batch) {
		change(user, now, batch, "DeleteHistory", null, null);
	}

	private void change(@Nullable String user, Instant now, String batch, String operation, @Nullable String property,
			@Nullable String newValue) {
		this.log.write(user, now, operation,
				Sql.of(CHANGE).with("batch", batch).with("property", property).with("newValue", newValue));
	}

}
