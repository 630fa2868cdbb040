package dev.externaltask.standalone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import dev.externaltask.database.Schema;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.task.HeldTask;
import dev.externaltask.variable.TypedValue;
import dev.externaltask.variable.VariableStatements;
import dev.externaltask.variable.VariableValue;

/**
 * The variables that a worker brings along, as a part of the caller's transaction.
 */
@Component
public class TaskVariables {

	private final VariableStatements variables;

	private final EndStatements instances;

	private final Schema schema;

	TaskVariables(VariableStatements variables, EndStatements instances, Schema schema) {
		this.variables = variables;
		this.instances = instances;
		this.schema = schema;
	}

	/**
	 * Sets variables, local ones on the task's execution, others where they are already,
	 * else on the instance, which others cannot do at the same time.
	 * @throws InvalidRequestException 400 naming the variable; 501 beside an engine,
	 * where a variable can set off what only the engine knows
	 */
	public void set(HeldTask task, @Nullable Map<String, @Nullable TypedValue> variables,
			@Nullable Map<String, @Nullable TypedValue> localVariables, Instant now) {
		List<VariableValue> visible = values(variables);
		List<VariableValue> local = values(localVariables);
		if (this.schema.engine() && !(visible.isEmpty() && local.isEmpty())) {
			throw InvalidRequestException.of(HttpStatus.NOT_IMPLEMENTED, "NotImplementedException",
					"This service stands beside an engine, and only the engine sets variables there; "
							+ "send this request to the engine",
					null);
		}
		if (visible.isEmpty() && local.isEmpty()) {
			return;
		}
		this.instances.lock(task.processInstanceId());
		this.variables.setLocal(task.executionId(), local, now);
		this.variables.setVisible(task.processInstanceId(), task.executionId(), visible, now);
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
