package dev.externaltask.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.SqlClient;

/**
 * What an operation was asked to do.
 *
 * @param undo whether it gives tasks back the number that they had, and not the same to
 * all
 * @param retries attempts left afterwards; {@code null} for an undo
 * @param releaseLocks whether the locks of the tasks end as well
 * @param annotation the reason
 * @param batchSize how many tasks one transaction changes at most
 * @param tasksPerSecond the rate; {@code null} for as fast as possible
 * @param pauseWhenFailingAgain the share, in percent of the tasks that were fetched
 * since, above which it suspends itself; {@code null} for never
 * @param beginAt when it shall begin; {@code null} for at once
 */
record OperationPlan(boolean undo, @Nullable Integer retries, boolean releaseLocks, @Nullable String annotation,
		int batchSize, @Nullable Double tasksPerSecond, @Nullable Integer pauseWhenFailingAgain,
		@Nullable Instant beginAt) {

	static final int DEFAULT_BATCH_SIZE = 1_000;

	/** Tasks of one transaction; a pause has to wait for its end. */
	static final int LARGEST_SLICE = 5_000;

	private static final String UNDO = "undo";

	private static final String SET = "set";

	static OperationPlan of(ResultSet row, SqlClient sql) throws SQLException {
		return new OperationPlan(UNDO.equals(row.getString("kind")), row.getObject("retries", Integer.class),
				row.getBoolean("release_locks"), row.getString("annotation"), row.getInt("batch_size"),
				row.getObject("tasks_per_second", Double.class),
				row.getObject("pause_when_failing_again", Integer.class), sql.instant(row, "begin_at"));
	}

	/** As the table has it. */
	String kind() {
		return this.undo ? UNDO : SET;
	}

	/** Takes another operation back, at its rate. */
	OperationPlan undoing() {
		return new OperationPlan(true, null, false, null, this.batchSize, this.tasksPerSecond, null, null);
	}

	/** How many tasks one transaction changes at most. */
	int largestSlice() {
		return Math.min(this.batchSize, LARGEST_SLICE);
	}

}
