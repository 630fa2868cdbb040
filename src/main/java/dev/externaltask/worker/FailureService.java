package dev.externaltask.worker;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.DatabaseTime;
import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.database.WaitsForRows;
import dev.externaltask.error.TaskRefusals;
import dev.externaltask.history.ErrorDetailsWriter;
import dev.externaltask.history.TaskLogStatements;
import dev.externaltask.incident.IncidentCandidate;
import dev.externaltask.incident.IncidentChanges;
import dev.externaltask.incident.IncidentService;
import dev.externaltask.standalone.TaskVariables;
import dev.externaltask.task.ExternalTask;
import dev.externaltask.task.ExternalTasks;
import dev.externaltask.task.TasksAvailable;

/**
 * Records that a worker could not do its work.
 */
@Service
@RetryOnDeadlock
@WaitsForRows
class FailureService {

	private final ExternalTasks tasks;

	private final ErrorDetailsWriter details;

	private final TaskLogStatements log;

	private final IncidentService incidents;

	private final TaskVariables variables;

	private final ApplicationEventPublisher events;

	private final ErrorEvents errorEvents;

	private final Clock clock;

	FailureService(ExternalTasks tasks, ErrorDetailsWriter details, TaskLogStatements log, IncidentService incidents,
			TaskVariables variables, ApplicationEventPublisher events, ErrorEvents errorEvents, Clock clock) {
		this.tasks = tasks;
		this.details = details;
		this.log = log;
		this.incidents = incidents;
		this.variables = variables;
		this.events = events;
		this.errorEvents = errorEvents;
		this.clock = clock;
	}

	/**
	 * Records a failure. The task log is written before the task is changed, since the
	 * log keeps the retries that the task had; incidents are opened or resolved after the
	 * change, since they repeat the task's message and refer to the log.
	 */
	@Transactional
	void fail(String id, FailureRequest request) {
		Instant now = this.clock.instant();
		ExternalTask task = this.tasks.lockRow(id);
		task.requireHeldBy(request.worker(), TaskRefusals::cannotReportFailure);
		task.requireActive();
		this.errorEvents.requireNone(task);
		this.variables.set(task, request.variables(), request.localVariables(), now);
		String kept = this.details.keep(task.errorDetailsId(), request.errorDetails(), now);
		String logged = this.log.failed(id, task.processInstanceId(), request.keptMessage(), kept, now);
		boolean hadRetriesLeft = task.hasRetriesLeft();
		task.fail(request.keptMessage(), kept, DatabaseTime.later(now, request.timeout()), request.retriesLeft(),
				logged);
		changeIncidents(task, hadRetriesLeft, request.retriesLeft(), now);
		this.events.publishEvent(new TaskFailed(task.topicName()));
		if (task.hasRetriesLeft() && request.timeout() == 0) {
			this.events.publishEvent(TasksAvailable.of(task.topicName()));
		}
	}

	private void changeIncidents(ExternalTask task, boolean hadRetriesLeft, int retries, Instant now) {
		boolean crossesZero = hadRetriesLeft != task.hasRetriesLeft();
		if (crossesZero) {
			IncidentChanges changes = this.incidents.begin(retries, now);
			changes.apply(List.of(new IncidentCandidate(task.id(), task.executionId())));
			changes.finish();
		}
	}

}
