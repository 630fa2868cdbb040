package dev.externaltask.variable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.externaltask.database.Sql;
import dev.externaltask.database.Texts;

/**
 * Sets variables of running process instances and notes them in the history, in our own
 * tables only.
 */
@Component
public class VariableWriter {

	private final Variables variables;

	private final HistoricVariables historicVariables;

	private final ByteArrays byteArrays;

	private final ByteArrayStatements byteArrayStatements;

	private final VariableStatements statements;

	VariableWriter(Variables variables, HistoricVariables historicVariables, ByteArrays byteArrays,
			ByteArrayStatements byteArrayStatements, VariableStatements statements) {
		this.variables = variables;
		this.historicVariables = historicVariables;
		this.byteArrays = byteArrays;
		this.byteArrayStatements = byteArrayStatements;
		this.statements = statements;
	}

	/** Sets variables on the execution itself. */
	public void setLocal(OwningExecution execution, List<VariableValue> values, Instant now) {
		setVisible(execution, execution, values, now);
	}

	/**
	 * Sets variables that the execution sees: those that it has itself there, all others
	 * on its process instance.
	 * @param values each of another name
	 */
	public void setVisible(OwningExecution instance, OwningExecution execution, List<VariableValue> values,
			Instant now) {
		if (values.isEmpty()) {
			return;
		}
		Map<String, Variable> existing = lockRows(instance, execution,
				values.stream().map(VariableValue::name).toList());
		Map<String, HistoricVariable> history = history(existing.values());
		List<String> oldByteArrays = byteArrays(existing.values(), history.values());
		for (VariableValue value : values) {
			Variable variable = existing.get(value.name());
			if (variable == null) {
				insert(instance, value, now);
			}
			else {
				OwningExecution owner = variable.executionId().equals(instance.id()) ? instance : execution;
				change(variable, history.get(variable.getId()), owner, value, now);
			}
		}
		this.byteArrayStatements.delete(oldByteArrays);
		if (values.stream().anyMatch((value) -> isOn(instance, existing.get(value.name())))) {
			this.statements.mark(instance.id());
		}
	}

	/**
	 * Removes variables that the execution sees, each from the nearest place that has it.
	 * The history keeps the value, and says that the variable was deleted.
	 * @param names those without a variable are passed over
	 */
	public void remove(OwningExecution instance, OwningExecution execution, List<String> names) {
		if (names.isEmpty()) {
			return;
		}
		Collection<Variable> removed = lockRows(instance, execution, names.stream().filter(Texts::isStorable).toList())
			.values();
		history(removed).values().forEach(HistoricVariable::markDeleted);
		removed.forEach(this.variables::delete);
		this.byteArrayStatements.delete(byteArrays(removed, List.of()));
	}

	private Map<String, Variable> lockRows(OwningExecution instance, OwningExecution execution, List<String> names) {
		Map<String, Variable> byName = new HashMap<>();
		Sql.arrays(names)
			.stream()
			.flatMap((some) -> this.variables.lockRows(instance.id(), execution.id(), some.toArray(String[]::new))
				.stream())
			.forEach((variable) -> byName.merge(variable.name(), variable,
					(one, other) -> one.executionId().equals(execution.id()) ? one : other));
		return byName;
	}

	private Map<String, HistoricVariable> history(Collection<Variable> existing) {
		if (existing.isEmpty()) {
			return Map.of();
		}
		return Sql.arrays(existing.stream().map(Variable::getId).toList())
			.stream()
			.flatMap((ids) -> this.historicVariables.findByIds(ids.toArray(String[]::new)).stream())
			.collect(Collectors.toMap(HistoricVariable::getId, Function.identity()));
	}

	private static List<String> byteArrays(Collection<Variable> running, Collection<HistoricVariable> historic) {
		List<String> ids = new ArrayList<>();
		Stream.concat(running.stream().map(Variable::byteArrayId), historic.stream().map(HistoricVariable::byteArrayId))
			.filter(Objects::nonNull)
			.forEach(ids::add);
		return ids;
	}

	private static boolean isOn(OwningExecution instance, @Nullable Variable existing) {
		return existing == null || existing.executionId().equals(instance.id());
	}

	private void insert(OwningExecution owner, VariableValue value, Instant now) {
		Variable variable = this.variables.save(new Variable(owner, value, keepBytes(value, now)));
		insertHistory(variable, owner, value, now);
	}

	private void change(Variable variable, @Nullable HistoricVariable historic, OwningExecution owner,
			VariableValue value, Instant now) {
		variable.change(value, keepBytes(value, now));
		if (historic != null) {
			historic.change(variable, value, keepHistoricBytes(value, now), now);
		}
		else {
			insertHistory(variable, owner, value, now);
		}
	}

	private void insertHistory(Variable variable, OwningExecution owner, VariableValue value, Instant now) {
		this.historicVariables.save(new HistoricVariable(variable, owner, value, keepHistoricBytes(value, now), now));
	}

	private @Nullable String keepBytes(VariableValue value, Instant now) {
		byte[] bytes = value.decodedBytes();
		return (bytes != null) ? this.byteArrays.save(ByteArray.ofVariable(value.name(), bytes, now)).getId() : null;
	}

	private @Nullable String keepHistoricBytes(VariableValue value, Instant now) {
		byte[] bytes = value.decodedBytes();
		return (bytes != null) ? this.byteArrays.save(ByteArray.ofHistoricVariable(value.name(), bytes, now)).getId()
				: null;
	}

}
