package dev.externaltask.standalone;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.Schema;
import dev.externaltask.database.WaitsForRows;
import dev.externaltask.error.StandaloneRefusals;
import dev.externaltask.history.InstanceOperationLogStatements;
import dev.externaltask.history.TaskLogState;
import dev.externaltask.history.TaskLogStatements;
import dev.externaltask.incident.IncidentCandidate;
import dev.externaltask.incident.IncidentChanges;
import dev.externaltask.incident.IncidentService;
import dev.externaltask.task.DetailedTasks;
import dev.externaltask.task.ExternalTaskView;
import dev.externaltask.task.TasksAvailable;
import dev.externaltask.variable.GivenVariables;
import dev.externaltask.variable.VariableValue;
import dev.externaltask.variable.VariableWriter;

/**
 * Creates external tasks where no engine does.
 */
@Service
class CreateTaskService {

	private final ProcessStarter processes;

	private final InstanceJoinStatements instanceJoins;

	private final Executions executions;

	private final VariableWriter variables;

	private final NewExternalTasks newTasks;

	private final TaskLogStatements log;

	private final InstanceOperationLogStatements operationLog;

	private final IncidentService incidents;

	private final DetailedTasks tasks;

	private final Schema schema;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	CreateTaskService(ProcessStarter processes, InstanceJoinStatements instanceJoins, Executions executions,
			VariableWriter variables, NewExternalTasks newTasks, TaskLogStatements log,
			InstanceOperationLogStatements operationLog, IncidentService incidents, DetailedTasks tasks, Schema schema,
			ApplicationEventPublisher events, Clock clock) {
		this.processes = processes;
		this.instanceJoins = instanceJoins;
		this.executions = executions;
		this.variables = variables;
		this.newTasks = newTasks;
		this.log = log;
		this.operationLog = operationLog;
		this.incidents = incidents;
		this.tasks = tasks;
		this.schema = schema;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Creates a task, in a new process instance or in the one named; without retries left
	 * it has an incident. The transaction is done again if another one has created the
	 * same process definition at the same time. A worker that waits for the task may have
	 * completed it before this method returns.
	 * @param user for the operation log; without one nothing is logged
	 */
	@Transactional
	@WaitsForRows
	@Retryable(includes = DuplicateKeyException.class, maxRetries = 5, delay = 10, jitter = 10)
	ExternalTaskView create(CreateTaskRequest request, @Nullable String user) {
		requireOwnSchema();
		List<VariableValue> values = GivenVariables.valuesOf(request.variables());
		Instant now = this.clock.instant();
		Execution instance = instance(request, now, user);
		this.variables.setLocal(instance.owningVariables(instance), values, now);
		Execution execution = this.processes.enter(instance, request.activityIdOrDefault(), now);
		String id = this.newTasks.save(new NewExternalTask(request, execution, now)).getId();
		this.log.log(List.of(id), TaskLogState.CREATED, now);
		if (Objects.equals(request.retries(), 0)) {
			openIncident(new IncidentCandidate(id, execution.getId()), now);
		}
		this.events.publishEvent(TasksAvailable.of(request.topicName()));
		return this.tasks.findById(id).orElseThrow().toView();
	}

	private void openIncident(IncidentCandidate task, Instant now) {
		IncidentChanges incidents = this.incidents.begin(0, now);
		incidents.apply(List.of(task));
		incidents.finish();
	}

	private void requireOwnSchema() {
		if (this.schema.engine()) {
			throw StandaloneRefusals.onlyTheEngineCreates();
		}
	}

	private Execution instance(CreateTaskRequest request, Instant now, @Nullable String user) {
		String id = request.processInstanceId();
		if (id == null) {
			Execution started = this.processes.start(request.processDefinitionKeyOrDefault(), request.businessKey(),
					request.tenantId(), now);
			this.operationLog.create(user, now, started.getId());
			return started;
		}
		if (request.describesNewInstance()) {
			throw StandaloneRefusals.newInstanceBesideExistingOne();
		}
		if (!this.instanceJoins.lockToJoin(id)) {
			throw StandaloneRefusals.unknownInstanceToJoin(id);
		}
		this.operationLog.modify(user, now, id);
		return this.executions.findById(id).orElseThrow();
	}

}
