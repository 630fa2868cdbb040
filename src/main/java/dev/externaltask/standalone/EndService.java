package dev.externaltask.standalone;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.history.ErrorDetailsStatements;
import dev.externaltask.history.TaskEnd;
import dev.externaltask.history.TaskLogStatements;
import dev.externaltask.incident.IncidentCandidate;
import dev.externaltask.incident.IncidentOutcome;
import dev.externaltask.incident.IncidentService;
import dev.externaltask.task.HeldTask;
import dev.externaltask.task.HeldTaskStatements;
import dev.externaltask.task.Operation;

/**
 * Ends tasks and, with the last one, their process instance. There is no process model
 * here: what comes after a task is the end.
 */
@Service
@RetryOnDeadlock
class EndService {

	private final HeldTaskStatements tasks;

	private final ErrorDetailsStatements details;

	private final TaskLogStatements log;

	private final IncidentService incidents;

	private final TaskVariables variables;

	private final EndStatements processes;

	private final Clock clock;

	EndService(HeldTaskStatements tasks, ErrorDetailsStatements details, TaskLogStatements log,
			IncidentService incidents, TaskVariables variables, EndStatements processes, Clock clock) {
		this.tasks = tasks;
		this.details = details;
		this.log = log;
		this.incidents = incidents;
		this.variables = variables;
		this.processes = processes;
		this.clock = clock;
	}

	/** The work is done. */
	@Transactional
	void complete(String id, CompleteRequest request) {
		Instant now = this.clock.instant();
		String worker = request.worker();
		HeldTask task = Operation.COMPLETE.requireHolder(this.tasks.hold(id), worker).requireActive();
		this.variables.set(task, request.variables(), request.localVariables(), now);
		end(task, TaskEnd.SUCCESSFUL, now);
	}

	/** As Camunda 7: an error that nothing catches ends the task's execution. */
	@Transactional
	void bpmnError(String id, BpmnErrorRequest request) {
		Instant now = this.clock.instant();
		HeldTask task = Operation.BPMN_ERROR.requireHolder(this.tasks.hold(id), request.worker()).requireActive();
		this.variables.set(task, request.variables(), null, now);
		end(task, TaskEnd.DELETED, now);
	}

	private void end(HeldTask task, TaskEnd end, Instant now) {
		this.processes.lock(task.processInstanceId());
		take(task, end, now);
		this.processes.leave(task.executionId(), end == TaskEnd.SUCCESSFUL, now);
		this.processes.endIfDone(task.processInstanceId(), task.activityId(), now);
	}

	private void take(HeldTask task, TaskEnd end, Instant now) {
		this.incidents.end(new IncidentCandidate(task.id(), task.executionId()),
				(end == TaskEnd.SUCCESSFUL) ? IncidentOutcome.RESOLVED : IncidentOutcome.DELETED, now);
		this.log.ended(task.id(), end, now);
		this.tasks.delete(task.id());
		this.details.forget(task.errorDetailsId());
	}

	/**
	 * Ends an instance with all of its tasks.
	 * @throws InvalidRequestException 404 if there is none, and {@code failIfNotExists}
	 */
	@Transactional
	void cancel(String instance, boolean failIfNotExists) {
		Instant now = this.clock.instant();
		List<HeldTask> held = this.tasks.holdAll(instance);
		if (!this.processes.lock(instance)) {
			if (failIfNotExists) {
				throw InvalidRequestException
					.notFound("No process instance found for id '%s': processInstance is null".formatted(instance));
			}
			return;
		}
		held.forEach((task) -> take(task, TaskEnd.DELETED, now));
		this.tasks.holdAll(instance).forEach((task) -> take(task, TaskEnd.DELETED, now));
		this.processes.cancel(instance, now);
	}

}
