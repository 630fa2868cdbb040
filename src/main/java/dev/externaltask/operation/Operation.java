package dev.externaltask.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.SqlClient;

/**
 * An operation as its row says.
 *
 * @param id of the operation
 * @param plan what was asked for
 * @param state what it does at the moment
 * @param stateReason why it has this state; {@code null} if nothing else than its course
 * has led to it
 * @param created when it was asked for
 * @param createdBy who asked; {@code null} where nobody logs in
 * @param executionStart when it took its first slice; {@code null} before that
 * @param ended when it ended; {@code null} before that
 * @param selected how many tasks it has selected
 * @param done how many of them it has taken, whether they could be set or not
 * @param run who is at work on it; {@code null} before the first time. A run that finds
 * another one here ends, so that no two are at work
 * @param undoOf the operation that this one takes back; {@code null} for most
 * @param undoneBy the operation that takes this one back; {@code null} if there is none
 */
record Operation(String id, OperationPlan plan, OperationState state, @Nullable String stateReason, Instant created,
		@Nullable String createdBy, @Nullable Instant executionStart, @Nullable Instant ended, long selected, long done,
		@Nullable String run, @Nullable String undoOf, @Nullable String undoneBy) {

	static Operation of(ResultSet row, SqlClient sql) throws SQLException {
		Instant created = sql.instant(row, "created");
		if (created == null) {
			throw new SQLException("An operation has no time of creation");
		}
		return new Operation(row.getString("id"), OperationPlan.of(row, sql), OperationState.of(row.getString("state")),
				row.getString("state_reason"), created, row.getString("created_by"),
				sql.instant(row, "execution_start"), sql.instant(row, "ended"), row.getLong("selected"),
				row.getLong("done"), row.getString("run"), row.getString("undo_of"), row.getString("undone_by"));
	}

	/** Whether this run is the one that is at work on it. */
	boolean isWorkedOnBy(String thisRun) {
		return this.state == OperationState.RUNNING && thisRun.equals(this.run);
	}

	/** The same with more tasks taken. */
	Operation after(int tasks) {
		return new Operation(this.id, this.plan, this.state, this.stateReason, this.created, this.createdBy,
				this.executionStart, this.ended, this.selected, this.done + tasks, this.run, this.undoOf,
				this.undoneBy);
	}

	/** How many tasks it has still to take. */
	long left() {
		return this.selected - this.done;
	}

}
