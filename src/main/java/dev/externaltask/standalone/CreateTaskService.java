package dev.externaltask.standalone;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.Ids;
import dev.externaltask.database.Schema;
import dev.externaltask.database.Texts;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.task.ExternalTaskView;
import dev.externaltask.task.TaskStatements;
import dev.externaltask.task.TasksAvailable;
import dev.externaltask.variable.TypedValue;
import dev.externaltask.variable.VariableStatements;
import dev.externaltask.variable.VariableValue;

/**
 * Makes tasks where no engine does.
 */
@Service
class CreateTaskService {

	private final ProcessStatements processes;

	private final VariableStatements variables;

	private final NewTaskStatements newTasks;

	private final TaskStatements tasks;

	private final Schema schema;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	CreateTaskService(ProcessStatements processes, VariableStatements variables, NewTaskStatements newTasks,
			TaskStatements tasks, Schema schema, ApplicationEventPublisher events, Clock clock) {
		this.processes = processes;
		this.variables = variables;
		this.newTasks = newTasks;
		this.tasks = tasks;
		this.schema = schema;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Done again if somebody else defined the same process at the same time. Whoever
	 * waits for it may have completed the task before this returns.
	 */
	@Transactional
	@Retryable(includes = DuplicateKeyException.class, maxRetries = 5, delay = 10, jitter = 10)
	ExternalTaskView create(CreateTaskRequest request) {
		requireOwnSchema();
		requireStorable(request);
		List<VariableValue> values = values(request.variables());
		Instant now = this.clock.instant();
		ProcessInstance instance = instance(request, now);
		this.variables.set(instance.id(), values, now);
		ActivityExecution execution = this.processes.enter(instance, request.activityIdOrDefault(), now);
		String id = Ids.next();
		this.newTasks.insert(id, request, execution, now);
		this.events.publishEvent(TasksAvailable.of(request.topicName()));
		return this.tasks.find(id).orElseThrow();
	}

	private void requireOwnSchema() {
		if (this.schema.engine()) {
			throw InvalidRequestException.of(HttpStatus.NOT_IMPLEMENTED, "NotImplementedException",
					"This service stands beside an engine, and only the engine creates tasks there.", null);
		}
	}

	private static void requireStorable(CreateTaskRequest request) {
		if (!Stream
			.of(request.topicName(), request.processDefinitionKeyOrDefault(), request.activityIdOrDefault(),
					String.valueOf(request.businessKey()), String.valueOf(request.tenantId()),
					String.valueOf(request.processInstanceId()))
			.allMatch(Texts::isStorable)) {
			throw InvalidRequestException.badRequest("A property contains a character that no stored text can have");
		}
	}

	private ProcessInstance instance(CreateTaskRequest request, Instant now) {
		String id = request.processInstanceId();
		if (id == null) {
			return this.processes.start(request.processDefinitionKeyOrDefault(), request.businessKey(),
					request.tenantId(), now);
		}
		if (request.describesNewInstance()) {
			throw InvalidRequestException.badRequest("processInstanceId names an instance that exists; "
					+ "processDefinitionKey, businessKey and tenantId describe a new one");
		}
		return this.processes.find(id)
			.orElseThrow(
					() -> InvalidRequestException.notFound("Process instance with id %s does not exist".formatted(id)));
	}

	private static List<VariableValue> values(@Nullable Map<String, @Nullable TypedValue> variables) {
		List<VariableValue> values = new ArrayList<>();
		if (variables != null) {
			variables.forEach((name, value) -> values.add(VariableValue.of(name, value)));
		}
		return values;
	}

}
