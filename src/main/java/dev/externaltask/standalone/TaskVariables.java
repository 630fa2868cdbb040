package dev.externaltask.standalone;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.externaltask.database.Schema;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.StandaloneRefusals;
import dev.externaltask.task.ExternalTask;
import dev.externaltask.variable.GivenVariables;
import dev.externaltask.variable.OwningExecution;
import dev.externaltask.variable.VariableValue;
import dev.externaltask.variable.VariableWriter;

/**
 * Sets the variables that a worker sends when it completes a task or reports an error or
 * a failure, as a part of the caller's transaction.
 */
@Component
public class TaskVariables {

	private final VariableWriter variables;

	private final InstanceLockStatements instanceLocks;

	private final Executions executions;

	private final Schema schema;

	TaskVariables(VariableWriter variables, InstanceLockStatements instanceLocks, Executions executions,
			Schema schema) {
		this.variables = variables;
		this.instanceLocks = instanceLocks;
		this.executions = executions;
		this.schema = schema;
	}

	/**
	 * Sets local variables on the task's execution. A variable that is not local replaces
	 * the one of its name on the execution, if there is one, or else is set on the
	 * process instance. The row of the process instance is locked first, so that calls
	 * for the same instance follow one another. Without variables nothing is locked.
	 * @throws InvalidRequestException 400 naming the variable; 501 beside an engine,
	 * where a variable can trigger events that only the engine can handle
	 */
	public void set(ExternalTask task, @Nullable GivenVariables variables, @Nullable GivenVariables localVariables,
			Instant now) {
		List<VariableValue> visible = GivenVariables.valuesOf(variables);
		List<VariableValue> local = GivenVariables.valuesOf(localVariables);
		if (this.schema.engine() && !(visible.isEmpty() && local.isEmpty())) {
			throw StandaloneRefusals.onlyTheEngineSetsVariables();
		}
		if (visible.isEmpty() && local.isEmpty()) {
			return;
		}
		this.instanceLocks.lock(task.processInstanceId());
		Map<String, Execution> found = this.executions
			.findInstanceAndExecution(task.processInstanceId(), task.executionId())
			.stream()
			.collect(Collectors.toMap(Execution::getId, Function.identity()));
		Execution instance = Objects.requireNonNull(found.get(task.processInstanceId()));
		OwningExecution execution = Objects.requireNonNull(found.get(task.executionId())).owningVariables(instance);
		this.variables.setLocal(execution, local, now);
		this.variables.setVisible(instance.owningVariables(instance), execution, visible, now);
	}

}
