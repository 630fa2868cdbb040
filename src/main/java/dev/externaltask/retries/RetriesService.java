package dev.externaltask.retries;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.Ids;
import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.database.WaitsForRows;
import dev.externaltask.error.RetriesRefusals;
import dev.externaltask.history.OperationLogStatements;
import dev.externaltask.incident.IncidentCandidate;
import dev.externaltask.incident.IncidentChanges;
import dev.externaltask.incident.IncidentService;
import dev.externaltask.task.ExternalTasks;
import dev.externaltask.task.TasksAvailable;

/**
 * Sets retries, of all selected tasks or of none: each call is one transaction, which is
 * done again if the database gave it up because of a deadlock.
 */
@Service
@RetryOnDeadlock
class RetriesService {

	private final RetriesStatements statements;

	private final TaskIdStatements taskIds;

	private final ExternalTasks tasks;

	private final IncidentService incidents;

	private final OperationLogStatements operationLog;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	RetriesService(RetriesStatements statements, TaskIdStatements taskIds, ExternalTasks tasks,
			IncidentService incidents, OperationLogStatements operationLog, ApplicationEventPublisher events,
			Clock clock) {
		this.statements = statements;
		this.taskIds = taskIds;
		this.tasks = tasks;
		this.incidents = incidents;
		this.operationLog = operationLog;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Gives every selected task these retries, opens incidents at zero and resolves them
	 * above.
	 * @param user for the operation log; without one nothing is logged
	 * @param annotation the reason, for the operation log as well
	 * @throws dev.externaltask.error.InvalidRequestException 404 if a task named by id
	 * does not exist, 400 if nothing is selected
	 */
	@Transactional
	@WaitsForRows
	RetriesResult setRetries(TaskSelection selection, int retries, @Nullable String user, @Nullable String annotation) {
		Instant now = this.clock.instant();
		RetriesResult result = apply(selection, retries, now);
		this.operationLog.setRetries(user, now, result.externalTasks(), retries, annotation);
		return result;
	}

	/**
	 * The same, and takes the selected tasks from whoever holds them. As Camunda 7 in one
	 * transaction: each task that is taken has an entry in the operation log, of the same
	 * operation as the retries. Workers are woken.
	 */
	@Transactional
	@WaitsForRows
	RetriesResult setRetriesAndUnlock(TaskSelection selection, int retries, @Nullable String user,
			@Nullable String annotation) {
		Instant now = this.clock.instant();
		String operationId = Ids.next();
		RetriesResult result = applyAndUnlock(selection, retries, now,
				(unlocked) -> this.operationLog.unlock(user, now, operationId, unlocked));
		this.operationLog.setRetries(user, now, operationId, result.externalTasks(), retries, annotation);
		return result;
	}

	/**
	 * Gives one task these retries. As Camunda 7: other messages and another entry in the
	 * operation log than for many tasks.
	 * @throws dev.externaltask.error.InvalidRequestException 404 if the task does not
	 * exist, 400 for less than 0
	 */
	@Transactional
	@WaitsForRows
	RetriesResult setRetriesOfOne(String id, int retries, @Nullable String user) {
		if (retries < 0) {
			throw RetriesRefusals.negativeForOneTask();
		}
		Instant now = this.clock.instant();
		this.tasks.lockRow(id);
		this.operationLog.setRetriesOfOne(user, now, id, retries);
		return apply(TaskSelection.of(List.of(id), null), retries, now);
	}

	/**
	 * Gives the tasks these retries as a part of a transaction that has locked them. Logs
	 * nothing for users.
	 * @param retries {@code null} as if nobody had ever set a number
	 * @param unlock whether to take them from whoever holds them as well
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	void setRetriesOfLocked(List<String> ids, @Nullable Integer retries, boolean unlock, Instant now) {
		TaskSelection selection = TaskSelection.of(ids, null);
		this.events.publishEvent(new SliceSet(ids.size()));
		if (unlock) {
			applyAndUnlock(selection, retries, now, (unlocked) -> {
			});
		}
		else {
			apply(selection, retries, now);
		}
	}

	private static boolean isAboveZero(@Nullable Integer retries) {
		return retries == null || retries > 0;
	}

	private RetriesResult applyAndUnlock(TaskSelection selection, @Nullable Integer retries, Instant now,
			Consumer<List<String>> unlocked) {
		RetriesResult result = apply(selection, retries, now,
				(crossingZero) -> this.statements.setRetriesAndUnlock(selection, retries, now, crossingZero, unlocked))
			.withoutLocks();
		if (isAboveZero(retries) && result.locksReleased() > 0) {
			this.events.publishEvent(TasksAvailable.ofAnyTopic());
		}
		return result;
	}

	private RetriesResult apply(TaskSelection selection, @Nullable Integer retries, Instant now) {
		return apply(selection, retries, now,
				(crossingZero) -> this.statements.setRetries(selection, retries, now, crossingZero));
	}

	private RetriesResult apply(TaskSelection selection, @Nullable Integer retries, Instant now,
			Function<Consumer<List<IncidentCandidate>>, SelectedTasks> change) {
		IncidentChanges changes = this.incidents.begin((retries != null) ? retries : 1, now);
		SelectedTasks selected = change.apply(changes::apply);
		requireTasks(selection, selected);
		changes.finish();
		if (isAboveZero(retries) && selected.crossingZero() > 0) {
			this.events.publishEvent(TasksAvailable.ofAnyTopic());
		}
		return RetriesResult.of(selected, changes);
	}

	/**
	 * What {@link #setRetries} would do now; changes and locks nothing.
	 * @throws dev.externaltask.error.InvalidRequestException as {@link #setRetries}
	 */
	@Transactional(readOnly = true)
	RetriesResult dryRun(TaskSelection selection, int retries) {
		IncidentChanges changes = this.incidents.dryRun(retries);
		SelectedTasks selected = this.statements.count(selection, retries, this.clock.instant(), changes::apply);
		requireTasks(selection, selected);
		return RetriesResult.of(selected, changes);
	}

	private void requireTasks(TaskSelection selection, SelectedTasks selected) {
		if (selected.givenById() < selection.externalTaskIds().size()) {
			List<String> unknown = this.taskIds.unknownIds(selection);
			if (!unknown.isEmpty()) {
				throw RetriesRefusals.unknownTasks(unknown);
			}
		}
		if (selected.tasks() == 0) {
			throw RetriesRefusals.nothingSelected();
		}
	}

}
