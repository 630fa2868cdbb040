package dev.externaltask.retries;

import java.util.List;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Storable;
import dev.externaltask.error.RetriesRefusals;
import dev.externaltask.http.NoControlCharacters;
import dev.externaltask.http.NoNulls;
import dev.externaltask.http.Obstacles;
import dev.externaltask.task.ExternalTaskQuery;

/**
 * Body of {@code PUT /external-task/retries-sync}. Selectors add up; a task is set once,
 * however many select it. The body is checked in the order of its members. Then at least
 * one selector must be given, tasks must be sorted as lists of them can be, all ids must
 * exist, and at least one task must be selected.
 *
 * @param retries attempts left afterwards, 0 or more; 0 opens an incident
 * @param externalTaskIds these tasks; one unknown id fails the whole request with 404
 * @param processInstanceIds all tasks of these process instances, without those they
 * called; unknown ones select nothing
 * @param externalTaskQuery all tasks that match; an empty query matches every task
 * @param processInstanceQuery all tasks of the running instances that match
 * @param historicProcessInstanceQuery all tasks of the instances that match
 * @param maxResults only so many of the selected tasks, the first ones; all if absent
 * @param sortBy by what they are sorted, as in lists of tasks, only beside maxResults;
 * the oldest ones are the first if absent
 * @param sortOrder {@code asc} or {@code desc}, only beside sortBy
 * @param releaseLocks whether the locks of these tasks end as well
 * @param annotation the reason, for the operation log, at most 500 characters; without a
 * user there is no such log, and a dry run passes over it
 */
record SetRetriesRequest(@Retries @Nullable Integer retries,
		@NoNulls(message = RetriesRefusals.NO_TASK_ID) @Nullable List<String> externalTaskIds,
		@NoNulls(message = RetriesRefusals.NO_INSTANCE_ID) @Nullable List<String> processInstanceIds,
		@Nullable ExternalTaskQuery externalTaskQuery, @Nullable ProcessInstanceQuery processInstanceQuery,
		@Nullable HistoricProcessInstanceQuery historicProcessInstanceQuery,
		@Min(value = 1, message = RetriesRefusals.MAX_RESULTS_TOO_FEW) @Nullable Integer maxResults,
		@Nullable String sortBy, @Nullable String sortOrder, @Nullable Boolean releaseLocks, @Size(max = 500,
				message = RetriesRefusals.ANNOTATION_TOO_LONG) @NoControlCharacters @Storable @Nullable String annotation) {

	/**
	 * All selectors given, as one selection.
	 * @throws dev.externaltask.error.InvalidRequestException 400 if there is none, or if
	 * the tasks cannot be sorted as wanted
	 */
	TaskSelection selection(Obstacles obstacles) {
		return TaskSelection
			.of(this.externalTaskIds, this.processInstanceIds, this.externalTaskQuery, this.processInstanceQuery,
					this.historicProcessInstanceQuery)
			.only(FirstTasks.of(this.maxResults, this.sortBy, this.sortOrder, obstacles));
	}

	/** Whether the caller wants the locks of the tasks to end as well. */
	boolean unlocks() {
		return Boolean.TRUE.equals(this.releaseLocks);
	}

}
