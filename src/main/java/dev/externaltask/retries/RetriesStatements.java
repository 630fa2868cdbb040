package dev.externaltask.retries;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.incident.IncidentCandidate;

/**
 * Sets the retries of a selection of tasks, without holding the selection in memory.
 */
interface RetriesStatements {

	/**
	 * Locks the tasks until the transaction ends and sets their retries. Nothing is
	 * locked if queries select the tasks, all of them have the value already, and no
	 * other transaction is changing one of them. As Camunda 7: a task that has the value
	 * already keeps its revision.
	 * @param retries {@code null} as if nobody had ever set a number
	 * @param now decides which locks of workers have expired
	 * @param crossingZero takes the tasks that had retries left and get none, or the
	 * other way round, in slices of some thousand
	 */
	SelectedTasks setRetries(TaskSelection selection, @Nullable Integer retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero);

	/**
	 * The same, and takes the tasks from whoever holds them. As Camunda 7 in one
	 * transaction: a task of which both is changed gets one revision.
	 * @param unlocked takes the ids of the tasks that had a holder or a lock, expired
	 * ones included, in slices of some thousand; a slice may be empty
	 * @return the counts from before, those of the locks that have gone included
	 */
	SelectedTasks setRetriesAndUnlock(TaskSelection selection, @Nullable Integer retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero, Consumer<List<String>> unlocked);

	/**
	 * The ids of the selected tasks, numbered from 0, as a select with two columns.
	 * @param orderBy what stands behind {@code order by}, on {@code act_ru_ext_task t}
	 */
	Sql numbered(TaskSelection selection, String orderBy);

	/**
	 * Locks tasks until the transaction ends, in the order in which every call locks
	 * them.
	 * @param ids at most 50,000; those that no task has are left out of the answer
	 */
	List<LockedTask> lock(List<String> ids);

	/** Finds out what {@link #setRetries} would do now; changes and locks nothing. */
	SelectedTasks count(TaskSelection selection, @Nullable Integer retries, Instant now,
			Consumer<List<IncidentCandidate>> crossingZero);

}
