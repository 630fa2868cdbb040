package dev.externaltask.standalone;

import java.time.Instant;
import java.util.ArrayList;
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
import dev.externaltask.variable.OwningExecution;
import dev.externaltask.variable.TypedValue;
import dev.externaltask.variable.VariableValue;
import dev.externaltask.variable.VariableWriter;

/**
 * The variables that a worker brings along, as a part of the caller's transaction.
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
	 * Sets variables, local ones on the task's execution, others where they are already,
	 * else on the instance, which others cannot do at the same time.
	 * @throws InvalidRequestException 400 naming the variable; 501 beside an engine,
	 * where a variable can set off what only the engine knows
	 */
	public void set(ExternalTask task, @Nullable Map<String, @Nullable TypedValue> variables,
			@Nullable Map<String, @Nullable TypedValue> localVariables, Instant now) {
		List<VariableValue> visible = values(variables);
		List<VariableValue> local = values(localVariables);
		if (this.schema.engine() && !(visible.isEmpty() && local.isEmpty())) {
			throw StandaloneRefusals.onlyTheEngineSetsVariables();
		}
		if (visible.isEmpty() && local.isEmpty()) {
			return;
		}
		this.instanceLocks.lockToEnd(task.processInstanceId());
		Map<String, Execution> found = this.executions.findByIdIn(List.of(task.processInstanceId(), task.executionId()))
			.stream()
			.collect(Collectors.toMap(Execution::getId, Function.identity()));
		Execution instance = Objects.requireNonNull(found.get(task.processInstanceId()));
		OwningExecution execution = Objects.requireNonNull(found.get(task.executionId())).owningVariables(instance);
		this.variables.setLocal(execution, local, now);
		this.variables.setVisible(instance.owningVariables(instance), execution, visible, now);
	}

	private static List<VariableValue> values(@Nullable Map<String, @Nullable TypedValue> given) {
		List<VariableValue> values = new ArrayList<>();
		if (given != null) {
			given.forEach((name, value) -> {
				if (value == null || value.kept()) {
					values.add(VariableValue.of(name, value));
				}
			});
		}
		return values;
	}

}
