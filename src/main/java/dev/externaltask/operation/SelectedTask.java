package dev.externaltask.operation;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.externaltask.retries.LockedTask;

/**
 * A task that an operation has selected and not taken yet.
 *
 * @param seq its place in the operation, from 0
 * @param id of the task
 * @param target attempts left afterwards; {@code null} as if nobody had ever set a number
 * @param given attempts that the operation which is taken back had given it
 * @param revision that the task must have, or nothing is taken back; {@code null} if any
 * will do
 */
record SelectedTask(int seq, String id, @Nullable Integer target, @Nullable Integer given, @Nullable Integer revision) {

	/**
	 * What becomes of it.
	 * @param task as it is now; {@code null} if it is no longer there
	 */
	TaskOutcome outcome(@Nullable LockedTask task) {
		if (task == null) {
			return TaskOutcome.ENDED;
		}
		if (this.revision == null || this.revision == task.revision()) {
			return TaskOutcome.SET;
		}
		if (task.held()) {
			return TaskOutcome.FETCHED;
		}
		return Objects.equals(this.given, task.retries()) ? TaskOutcome.CHANGED : TaskOutcome.RETRIES_CHANGED;
	}

}
