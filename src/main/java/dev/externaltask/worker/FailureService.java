package dev.externaltask.worker;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.DatabaseTime;
import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.history.ErrorDetailsStatements;
import dev.externaltask.history.TaskLogStatements;
import dev.externaltask.incident.IncidentCandidate;
import dev.externaltask.incident.IncidentChanges;
import dev.externaltask.incident.IncidentService;
import dev.externaltask.standalone.TaskVariables;
import dev.externaltask.task.HeldTask;
import dev.externaltask.task.HeldTaskStatements;
import dev.externaltask.task.Operation;
import dev.externaltask.task.TasksAvailable;

/**
 * Takes down that a worker could not do its work.
 */
@Service
@RetryOnDeadlock
class FailureService {

	private final HeldTaskStatements tasks;

	private final ErrorDetailsStatements details;

	private final TaskLogStatements log;

	private final IncidentService incidents;

	private final TaskVariables variables;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	FailureService(HeldTaskStatements tasks, ErrorDetailsStatements details, TaskLogStatements log,
			IncidentService incidents, TaskVariables variables, ApplicationEventPublisher events, Clock clock) {
		this.tasks = tasks;
		this.details = details;
		this.log = log;
		this.incidents = incidents;
		this.variables = variables;
		this.events = events;
		this.clock = clock;
	}

	@Transactional
	void fail(String id, FailureRequest request) {
		Instant now = this.clock.instant();
		HeldTask task = Operation.FAILURE.requireHolder(this.tasks.hold(id), request.worker()).requireActive();
		this.variables.set(task, request.variables(), request.localVariables(), now);
		String kept = this.details.keep(task.errorDetailsId(), request.errorDetails(), now);
		String logged = this.log.failed(task.id(), task.processInstanceId(), request.keptMessage(), kept, now);
		this.tasks.fail(id, request.keptMessage(), kept, DatabaseTime.later(now, request.timeout()),
				request.retriesLeft(), logged);
		manageIncidents(task, request.retriesLeft(), now);
		if (request.retriesLeft() > 0 && request.timeout() == 0) {
			this.events.publishEvent(TasksAvailable.of(Objects.requireNonNullElse(task.topicName(), "")));
		}
	}

	/** After the task: an incident takes its message and its place in the history. */
	private void manageIncidents(HeldTask task, int retries, Instant now) {
		boolean crossesZero = task.retriesLeft() == (retries == 0);
		if (crossesZero) {
			IncidentChanges changes = this.incidents.begin(retries, now);
			changes.apply(List.of(new IncidentCandidate(task.id(), task.executionId())));
			changes.finish();
		}
	}

}
