package dev.externaltask.standalone;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.database.Slices;
import dev.externaltask.database.WaitsForRows;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.StandaloneRefusals;
import dev.externaltask.error.TaskRefusals;
import dev.externaltask.history.InstanceOperationLogStatements;
import dev.externaltask.history.TaskLogState;
import dev.externaltask.history.TaskLogStatements;
import dev.externaltask.incident.IncidentCandidate;
import dev.externaltask.incident.IncidentOutcome;
import dev.externaltask.incident.IncidentService;
import dev.externaltask.task.ExternalTask;
import dev.externaltask.task.ExternalTasks;
import dev.externaltask.variable.ByteArrayStatements;

/**
 * Ends tasks and, with the last one, their process instance. There is no process model
 * here: what comes after a task is the end.
 */
@Service
@RetryOnDeadlock
@WaitsForRows
class EndService {

	private final ExternalTasks tasks;

	private final TasksOfInstances tasksOfInstances;

	private final InstanceLockStatements instanceLocks;

	private final TaskVariables variables;

	private final IncidentService incidents;

	private final TaskLogStatements log;

	private final InstanceOperationLogStatements operationLog;

	private final ByteArrayStatements errorDetails;

	private final EndStatements ends;

	private final Clock clock;

	EndService(ExternalTasks tasks, TasksOfInstances tasksOfInstances, InstanceLockStatements instanceLocks,
			TaskVariables variables, IncidentService incidents, TaskLogStatements log,
			InstanceOperationLogStatements operationLog, ByteArrayStatements errorDetails, EndStatements ends,
			Clock clock) {
		this.tasks = tasks;
		this.tasksOfInstances = tasksOfInstances;
		this.instanceLocks = instanceLocks;
		this.variables = variables;
		this.incidents = incidents;
		this.log = log;
		this.operationLog = operationLog;
		this.errorDetails = errorDetails;
		this.ends = ends;
		this.clock = clock;
	}

	/** Ends a task whose work is done. */
	@Transactional
	void complete(String id, CompleteRequest request) {
		Instant now = this.clock.instant();
		ExternalTask task = this.tasks.lockRow(id);
		task.requireHeldBy(request.worker(), TaskRefusals::cannotComplete);
		task.requireActive();
		this.variables.set(task, request.variables(), request.localVariables(), now);
		end(task, TaskLogState.SUCCESSFUL, now);
	}

	/**
	 * Ends a task whose work ended in an error of the business. As Camunda 7: an error
	 * that no event catches ends the task's execution.
	 */
	@Transactional
	void bpmnError(String id, BpmnErrorRequest request) {
		Instant now = this.clock.instant();
		ExternalTask task = this.tasks.lockRow(id);
		task.requireHeldBy(request.worker(), TaskRefusals::cannotReportBpmnError);
		task.requireActive();
		this.variables.set(task, request.variables(), null, now);
		end(task, TaskLogState.DELETED, now);
	}

	private void end(ExternalTask task, TaskLogState end, Instant now) {
		this.instanceLocks.lock(task.processInstanceId());
		takeOut(List.of(task), end, now);
		this.ends.leave(task.executionId(), (end == TaskLogState.SUCCESSFUL) ? ActivityEnd.DONE : ActivityEnd.FAILED,
				now);
		this.ends.endIfDone(task.processInstanceId(), task.activityId(), now);
	}

	/**
	 * Deletes the rows of tasks by statements. Nothing reads or changes the entities
	 * after that.
	 */
	private void takeOut(List<ExternalTask> ending, TaskLogState end, Instant now) {
		this.incidents.end(ending.stream().map((task) -> new IncidentCandidate(task.id(), task.executionId())).toList(),
				(end == TaskLogState.SUCCESSFUL) ? IncidentOutcome.RESOLVED : IncidentOutcome.DELETED, now);
		List<String> ids = ending.stream().map(ExternalTask::id).toList();
		this.log.log(ids, end, now);
		this.ends.deleteTasks(ids);
		this.errorDetails.delete(ending.stream().flatMap(EndService::errorDetails).toList());
	}

	private static Stream<String> errorDetails(ExternalTask task) {
		return Stream.ofNullable(task.errorDetailsId());
	}

	/**
	 * Ends an instance with all of its tasks, among them those that joined before the
	 * instance was locked.
	 * @param user for the operation log; without one nothing is logged
	 * @throws InvalidRequestException 404 if there is none, and {@code failIfNotExists}
	 */
	@Transactional
	void cancel(String instance, boolean failIfNotExists, @Nullable String user) {
		Instant now = this.clock.instant();
		List<ExternalTask> locked = this.tasksOfInstances.lockRows(instance);
		if (!this.instanceLocks.lock(instance)) {
			if (failIfNotExists) {
				throw StandaloneRefusals.unknownInstanceToDelete(instance);
			}
			return;
		}
		this.operationLog.delete(user, now, instance);
		Slices.of(locked.stream()).forEach((slice) -> takeOut(slice, TaskLogState.DELETED, now));
		Slices.of(this.tasksOfInstances.lockRows(instance).stream())
			.forEach((slice) -> takeOut(slice, TaskLogState.DELETED, now));
		this.ends.cancel(instance, now);
	}

}
