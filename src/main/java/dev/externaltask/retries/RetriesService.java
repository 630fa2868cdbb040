package dev.externaltask.retries;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.RetriedIfPassing;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.history.OperationLogStatements;
import dev.externaltask.incident.FailedTask;
import dev.externaltask.incident.IncidentService;
import dev.externaltask.task.ExternalTasks;
import dev.externaltask.task.TasksAvailable;

/**
 * Sets retries, all or nothing: one transaction, done again if the database gave it up.
 */
@Service
@RetriedIfPassing
class RetriesService {

	private final RetriesStatements tasks;

	private final ExternalTasks externalTasks;

	private final IncidentService incidents;

	private final OperationLogStatements operationLog;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	RetriesService(RetriesStatements tasks, ExternalTasks externalTasks, IncidentService incidents,
			OperationLogStatements operationLog, ApplicationEventPublisher events, Clock clock) {
		this.tasks = tasks;
		this.externalTasks = externalTasks;
		this.incidents = incidents;
		this.operationLog = operationLog;
		this.events = events;
		this.clock = clock;
	}

	@Transactional
	RetriesResult setRetries(TaskSelection selection, int retries, @Nullable String user) {
		RetriesResult result = apply(selection, retries, true);
		wakeWorkers(result.recovered());
		this.operationLog.setRetries(user, this.clock.instant(), result.externalTasks(), retries);
		return result;
	}

	/** What {@link #setRetries} would do now; changes and locks nothing. */
	@Transactional(readOnly = true)
	RetriesResult dryRun(TaskSelection selection, int retries) {
		return apply(selection, retries, false);
	}

	/** As Camunda 7: other messages and another log entry than for many tasks. */
	@Transactional
	void setRetriesOfOne(String id, int retries, @Nullable String user) {
		if (retries < 0) {
			throw InvalidRequestException.of(HttpStatus.BAD_REQUEST, "BadUserRequestException",
					"The number of retries cannot be negative: retries is not greater than or equal to 0", 0);
		}
		this.externalTasks.lockRow(id);
		this.operationLog.setRetriesOfOne(user, this.clock.instant(), id, retries);
		wakeWorkers(apply(TaskSelection.of(List.of(id), null), retries, true).recovered());
	}

	/** Unlike Camunda 7; nobody is hurt by it. */
	private void wakeWorkers(long recovered) {
		if (recovered > 0) {
			this.events.publishEvent(TasksAvailable.ofAnyTopic());
		}
	}

	private RetriesResult apply(TaskSelection selection, int retries, boolean write) {
		Instant now = this.clock.instant();
		List<RetriesResult> results = new ArrayList<>();
		Set<String> calling = new HashSet<>();
		Consumer<List<TurningTask>> turning = (slice) -> results
			.add(turn(slice.stream().map((task) -> new FailedTask(task.id(), task.executionId())).toList(), retries,
					now, write, calling));
		SelectedTasks selected = write ? this.tasks.setRetries(selection, retries, turning)
				: this.tasks.look(selection, retries, turning);
		if (selected.tasks() == 0) {
			throw InvalidRequestException.badRequest("externalTaskIds is empty");
		}
		if (write) {
			this.incidents.settle(calling);
		}
		return results.stream().reduce(RetriesResult.of(selected), RetriesResult::plus);
	}

	private RetriesResult turn(List<FailedTask> slice, int retries, Instant now, boolean write, Set<String> calling) {
		return (retries == 0) ? RetriesResult.ofOpened(this.incidents.open(slice, now, write, calling))
				: RetriesResult.ofResolved(this.incidents.resolve(slice, now, write, calling), slice.size());
	}

}
