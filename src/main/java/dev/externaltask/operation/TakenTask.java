package dev.externaltask.operation;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.externaltask.retries.LockedTask;

/**
 * A task that an operation has taken.
 *
 * @param task as the operation had selected it
 * @param outcome what became of it
 * @param retriesBefore attempts that it had left; {@code null} if nobody had ever set a
 * number, or if it was not there
 * @param revisionAfter its revision afterwards; {@code null} if it was not there
 */
record TakenTask(SelectedTask task, TaskOutcome outcome, @Nullable Integer retriesBefore,
		@Nullable Integer revisionAfter) {

	/**
	 * A task that is taken now.
	 * @param found as it is before; {@code null} if it is no longer there
	 * @param unlock whether its lock ends as well
	 */
	static TakenTask of(SelectedTask task, @Nullable LockedTask found, boolean unlock) {
		TaskOutcome outcome = task.outcome(found);
		if (found == null) {
			return new TakenTask(task, outcome, null, null);
		}
		boolean changes = outcome == TaskOutcome.SET
				&& (!Objects.equals(found.retries(), task.target()) || (unlock && found.held()));
		return new TakenTask(task, outcome, found.retries(), changes ? found.revision() + 1 : found.revision());
	}

	/** Whether its retries are to be set. */
	boolean isSet() {
		return this.outcome == TaskOutcome.SET;
	}

}
