package dev.externaltask.operation;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An operation in the shape of the engine's historic batches.
 *
 * @param id of the operation
 * @param type {@code set-external-task-retries}
 * @param totalJobs how many tasks it has selected
 * @param batchJobsPerSeed 100, as at the engine
 * @param invocationsPerBatchJob 1, since a task counts as a job
 * @param seedJobDefinitionId {@code null}
 * @param monitorJobDefinitionId {@code null}
 * @param batchJobDefinitionId {@code null}
 * @param tenantId {@code null}
 * @param createUserId who has started it
 * @param startTime when it was asked for
 * @param executionStartTime when it took its first tasks
 * @param endTime when it ended; {@code null} before that
 * @param removalTime when it is forgotten; {@code null} before its end
 * @param progress how far it is; not in lists
 */
record HistoricBatchView(String id, String type, int totalJobs, int batchJobsPerSeed, int invocationsPerBatchJob,
		@Nullable String seedJobDefinitionId, @Nullable String monitorJobDefinitionId,
		@Nullable String batchJobDefinitionId, @Nullable String tenantId, @Nullable String createUserId,
		Instant startTime, @Nullable Instant executionStartTime, @Nullable Instant endTime,
		@Nullable Instant removalTime,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OperationProgress progress) {

	/**
	 * An operation.
	 * @param keep how long it is kept after its end
	 * @param progress {@code null} in lists
	 */
	static HistoricBatchView of(Operation operation, Duration keep, @Nullable OperationProgress progress) {
		Instant ended = operation.ended();
		return new HistoricBatchView(operation.id(), BatchView.TYPE, (int) operation.selected(),
				BatchView.JOBS_PER_SEED, 1, null, null, null, null, operation.createdBy(), operation.created(),
				operation.executionStart(), ended, (ended != null) ? ended.plus(keep) : null, progress);
	}

}
