package dev.externaltask.retries;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.incident.FailedTask;
import dev.externaltask.incident.IncidentService;
import dev.externaltask.query.RetriedIfPassing;
import dev.externaltask.task.OperationLogStatements;
import dev.externaltask.task.SelectedTask;
import dev.externaltask.task.TaskSelection;
import dev.externaltask.task.TaskStatements;
import dev.externaltask.task.TasksAvailable;

/**
 * Sets retries, all or nothing: one transaction, done again if the database gave it up.
 */
@Service
@RetriedIfPassing
class RetriesService {

	private final TaskStatements tasks;

	private final IncidentService incidents;

	private final OperationLogStatements operationLog;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	RetriesService(TaskStatements tasks, IncidentService incidents, OperationLogStatements operationLog,
			ApplicationEventPublisher events, Clock clock) {
		this.tasks = tasks;
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
		Instant now = this.clock.instant();
		try {
			Set<String> calling = new HashSet<>();
			this.tasks.forEachSlice(TaskSelection.of(List.of(id), null), retries, true, (slice) -> {
				this.operationLog.setRetriesOfOne(user, now, id, retries);
				wakeWorkers(apply(slice, retries, now, true, calling).recovered());
			});
			this.incidents.settle(calling);
		}
		catch (InvalidRequestException ex) {
			throw InvalidRequestException.of(HttpStatus.NOT_FOUND, "RestException",
					"External task with id %s does not exist".formatted(id), 0);
		}
	}

	/** Unlike Camunda 7; nobody is hurt by it. */
	private void wakeWorkers(long recovered) {
		if (recovered > 0) {
			this.events.publishEvent(TasksAvailable.ofAnyTopic());
		}
	}

	private RetriesResult apply(TaskSelection selection, int retries, boolean write) {
		Instant now = this.clock.instant();
		List<RetriesResult> slices = new ArrayList<>();
		Set<String> calling = new HashSet<>();
		this.tasks.forEachSlice(selection, retries, write,
				(slice) -> slices.add(apply(slice, retries, now, write, calling)));
		if (slices.isEmpty()) {
			throw InvalidRequestException.badRequest("externalTaskIds is empty");
		}
		if (write) {
			this.incidents.settle(calling);
		}
		return slices.stream().reduce(RetriesResult.NOTHING, RetriesResult::plus);
	}

	private RetriesResult apply(List<SelectedTask> slice, int retries, Instant now, boolean write,
			Set<String> calling) {
		List<FailedTask> turning = slice.stream()
			.filter((task) -> task.retriesLeft() == (retries == 0))
			.map((task) -> new FailedTask(task.id(), task.executionId()))
			.toList();
		int opened = (turning.isEmpty() || retries > 0) ? 0 : this.incidents.open(turning, now, write, calling);
		setChanged(slice, retries, write);
		int resolved = (turning.isEmpty() || retries == 0) ? 0 : this.incidents.resolve(turning, now, write, calling);
		return new RetriesResult(slice.size(), opened, resolved,
				slice.stream().filter(SelectedTask::stillLocked).count(), (retries > 0) ? turning.size() : 0);
	}

	/** As Camunda 7: a task that has the value already keeps its revision. */
	private void setChanged(List<SelectedTask> slice, int retries, boolean write) {
		List<String> changed = slice.stream().filter(SelectedTask::changes).map(SelectedTask::id).toList();
		if (write && !changed.isEmpty()) {
			this.tasks.setRetries(changed, retries);
		}
	}

}
