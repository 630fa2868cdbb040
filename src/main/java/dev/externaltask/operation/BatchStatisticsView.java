package dev.externaltask.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.SqlClient;

/**
 * An operation in the shape of the engine's statistics of batches.
 *
 * @param id of the operation
 * @param type {@code set-external-task-retries}
 * @param totalJobs how many tasks it has selected
 * @param jobsCreated the same
 * @param batchJobsPerSeed 100, as at the engine
 * @param invocationsPerBatchJob 1, since a task counts as a job
 * @param seedJobDefinitionId {@code null}
 * @param monitorJobDefinitionId {@code null}
 * @param batchJobDefinitionId {@code null}
 * @param suspended whether it waits until somebody lets it go on
 * @param tenantId {@code null}
 * @param createUserId who has started it
 * @param startTime when it was asked for
 * @param executionStartTime when it took its first tasks
 * @param remainingJobs how many tasks it has still to take
 * @param completedJobs how many tasks it has taken
 * @param failedJobs 0, since tasks that cannot be set are left out
 */
record BatchStatisticsView(String id, String type, int totalJobs, int jobsCreated, int batchJobsPerSeed,
		int invocationsPerBatchJob, @Nullable String seedJobDefinitionId, @Nullable String monitorJobDefinitionId,
		@Nullable String batchJobDefinitionId, boolean suspended, @Nullable String tenantId,
		@Nullable String createUserId, Instant startTime, @Nullable Instant executionStartTime, int remainingJobs,
		int completedJobs, int failedJobs) {

	static BatchStatisticsView of(ResultSet row, SqlClient sql) throws SQLException {
		Operation operation = Operation.of(row, sql);
		int tasks = (int) operation.selected();
		return new BatchStatisticsView(operation.id(), BatchView.TYPE, tasks, tasks, BatchView.JOBS_PER_SEED, 1, null,
				null, null, operation.state() == OperationState.SUSPENDED, null, operation.createdBy(),
				operation.created(), operation.executionStart(), (int) operation.left(), (int) operation.done(), 0);
	}

}
