package dev.externaltask.retries;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.externaltask.task.TaskSelection;

/**
 * Body of {@code PUT /external-task/retries-sync}. Selectors add up; a task is set once,
 * however many select it. Checked in this order: readable, retries given, retries not
 * negative, no null ids, a selector given; then ids exist, something selected.
 *
 * @param retries attempts left afterwards, 0 or more; 0 opens an incident
 * @param externalTaskIds these tasks; one unknown id fails the whole request with 404
 * @param processInstanceIds all tasks of these process instances, without those they
 * called; unknown ones select nothing
 */
record SetRetriesRequest(@Retries @Nullable Integer retries, @NoNulls(
		message = "External task id cannot be null: externalTaskIds contains null value") @Nullable List<String> externalTaskIds,
		@NoNulls(message = "processInstanceIdIn contains null value") @Nullable List<String> processInstanceIds) {

	TaskSelection selection() {
		return TaskSelection.of(this.externalTaskIds, this.processInstanceIds).requireSelector();
	}

}
