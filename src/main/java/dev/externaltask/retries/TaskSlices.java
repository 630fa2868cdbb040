package dev.externaltask.retries;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.Sql;
import dev.externaltask.http.Obstacles;
import dev.externaltask.task.ExternalTaskQuery;

/**
 * Lets another feature set the retries of a selection slice by slice, each slice as a
 * part of a transaction of that feature.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TaskSlices {

	private final RetriesStatements statements;

	private final TaskIdStatements taskIds;

	private final RetriesService service;

	private final Obstacles obstacles;

	TaskSlices(RetriesStatements statements, TaskIdStatements taskIds, RetriesService service, Obstacles obstacles) {
		this.statements = statements;
		this.taskIds = taskIds;
		this.service = service;
		this.obstacles = obstacles;
	}

	/**
	 * The ids of the selected tasks that the caller sees, numbered from 0 in the order in
	 * which the selection is sorted, or the oldest first; a select with two columns.
	 */
	public Sql numbered(TaskSelection selection) {
		FirstTasks first = selection.first();
		return this.statements.numbered(selection,
				(first != null) ? first.orderBy() : ExternalTaskQuery.order(null, null, this.obstacles));
	}

	/** The ids that the selection names and that no task has which the caller sees. */
	public List<String> unknownIds(TaskSelection selection) {
		return selection.externalTaskIds().isEmpty() ? List.of() : this.taskIds.unknownIds(selection);
	}

	/**
	 * Locks tasks until the transaction ends.
	 * @param ids at most 50,000; those that no task has are left out of the answer
	 */
	public List<LockedTask> lock(List<String> ids) {
		return this.statements.lock(ids);
	}

	/**
	 * Gives locked tasks these retries, and opens or resolves incidents. Nothing is
	 * logged for users.
	 * @param ids at least one, each of a task that the transaction has locked
	 * @param retries {@code null} as if nobody had ever set a number
	 * @param unlock whether to take the tasks from whoever holds them as well
	 */
	public void set(List<String> ids, @Nullable Integer retries, boolean unlock, Instant now) {
		this.service.setRetriesOfLocked(ids, retries, unlock, now);
	}

}
