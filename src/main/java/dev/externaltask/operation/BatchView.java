package dev.externaltask.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.SqlClient;

/**
 * An operation in the shape of the engine's batches. What an engine tells of its jobs has
 * no meaning here and is {@code null}.
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
 * @param progress how far it is; not in lists
 */
record BatchView(String id, String type, int totalJobs, int jobsCreated, int batchJobsPerSeed,
		int invocationsPerBatchJob, @Nullable String seedJobDefinitionId, @Nullable String monitorJobDefinitionId,
		@Nullable String batchJobDefinitionId, boolean suspended, @Nullable String tenantId,
		@Nullable String createUserId, Instant startTime, @Nullable Instant executionStartTime,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OperationProgress progress) {

	static final String TYPE = "set-external-task-retries";

	static final int JOBS_PER_SEED = 100;

	static BatchView of(ResultSet row, SqlClient sql) throws SQLException {
		return of(Operation.of(row, sql), null);
	}

	static BatchView of(Operation operation, @Nullable OperationProgress progress) {
		int tasks = (int) operation.selected();
		return new BatchView(operation.id(), TYPE, tasks, tasks, JOBS_PER_SEED, 1, null, null, null,
				operation.state() == OperationState.SUSPENDED, null, operation.createdBy(), operation.created(),
				operation.executionStart(), progress);
	}

}
