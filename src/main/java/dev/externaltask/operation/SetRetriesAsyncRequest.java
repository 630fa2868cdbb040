package dev.externaltask.operation;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Storable;
import dev.externaltask.error.OperationRefusals;
import dev.externaltask.error.RetriesRefusals;
import dev.externaltask.http.NoControlCharacters;
import dev.externaltask.http.NoNulls;
import dev.externaltask.http.Obstacles;
import dev.externaltask.retries.FirstTasks;
import dev.externaltask.retries.HistoricProcessInstanceQuery;
import dev.externaltask.retries.ProcessInstanceQuery;
import dev.externaltask.retries.Retries;
import dev.externaltask.retries.TaskSelection;
import dev.externaltask.task.ExternalTaskQuery;

/**
 * Body of {@code POST /external-task/retries-async}: that of {@code retries-sync}, and
 * how the tasks are to be set. What is selected is decided at once; ids that do not exist
 * are counted later as tasks that have ended.
 *
 * @param retries attempts left afterwards, 0 or more; 0 opens an incident
 * @param externalTaskIds these tasks
 * @param processInstanceIds all tasks of these process instances, without those they
 * called; unknown ones select nothing
 * @param externalTaskQuery all tasks that match; an empty query matches every task
 * @param processInstanceQuery all tasks of the running instances that match
 * @param historicProcessInstanceQuery all tasks of the instances that match
 * @param maxResults only so many of the selected tasks, the first ones; all if absent
 * @param sortBy by what the tasks are sorted, as in lists of tasks, only beside
 * maxResults; the oldest ones are the first if absent
 * @param sortOrder {@code asc} or {@code desc}, only beside sortBy
 * @param releaseLocks whether the locks of these tasks end as well
 * @param annotation the reason, at most 500 characters
 * @param tasksPerSecond how many tasks are set in a second, from 0.1 to 10,000; as many
 * as possible if absent
 * @param batchSize how many tasks one transaction sets at most, 1 or more; 1,000 if
 * absent, and never more than 5,000
 * @param pauseWhenFailingAgain the operation suspends itself when more than this share of
 * its tasks that were fetched since have failed again, from 0 to 100 percent; never if
 * absent
 * @param startTime when to begin; at once if absent
 */
record SetRetriesAsyncRequest(@Retries @Nullable Integer retries,
		@NoNulls(message = RetriesRefusals.NO_TASK_ID) @Nullable List<String> externalTaskIds,
		@NoNulls(message = RetriesRefusals.NO_INSTANCE_ID) @Nullable List<String> processInstanceIds,
		@Nullable ExternalTaskQuery externalTaskQuery, @Nullable ProcessInstanceQuery processInstanceQuery,
		@Nullable HistoricProcessInstanceQuery historicProcessInstanceQuery,
		@Min(value = 1, message = RetriesRefusals.MAX_RESULTS_TOO_FEW) @Nullable Integer maxResults,
		@Nullable String sortBy, @Nullable String sortOrder, @Nullable Boolean releaseLocks,
		@Size(max = 500,
				message = RetriesRefusals.ANNOTATION_TOO_LONG) @NoControlCharacters @Storable @Nullable String annotation,
		@Rate @Nullable Double tasksPerSecond,
		@Min(value = 1, message = OperationRefusals.BATCH_SIZE_TOO_SMALL) @Nullable Integer batchSize,
		@Min(value = 0, message = OperationRefusals.SHARE_OUT_OF_RANGE) @Max(value = 100,
				message = OperationRefusals.SHARE_OUT_OF_RANGE) @Nullable Integer pauseWhenFailingAgain,
		@Nullable Instant startTime) {

	/**
	 * All selectors given, as one selection.
	 * @throws dev.externaltask.error.InvalidRequestException as {@code retries-sync}
	 */
	TaskSelection selection(Obstacles obstacles) {
		return TaskSelection
			.of(this.externalTaskIds, this.processInstanceIds, this.externalTaskQuery, this.processInstanceQuery,
					this.historicProcessInstanceQuery)
			.only(FirstTasks.of(this.maxResults, this.sortBy, this.sortOrder, obstacles));
	}

	/**
	 * How the tasks are to be set.
	 * @throws dev.externaltask.error.InvalidRequestException 400 if it should begin in
	 * the past
	 */
	OperationPlan plan(Instant now) {
		if (this.startTime != null && this.startTime.isBefore(now)) {
			throw OperationRefusals.startInThePast(this.startTime.toString());
		}
		return new OperationPlan(false, this.retries, Boolean.TRUE.equals(this.releaseLocks), this.annotation,
				(this.batchSize != null) ? this.batchSize : OperationPlan.DEFAULT_BATCH_SIZE, this.tasksPerSecond,
				this.pauseWhenFailingAgain, this.startTime);
	}

}
