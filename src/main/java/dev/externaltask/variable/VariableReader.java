package dev.externaltask.variable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.VariableRefusals;

/**
 * Reads the variables of one execution or process instance.
 */
@Component
class VariableReader {

	private final VisibleVariableStatements visible;

	private final VariableReadStatements statements;

	VariableReader(VisibleVariableStatements visible, VariableReadStatements statements) {
		this.visible = visible;
		this.statements = statements;
	}

	/**
	 * The values by name.
	 * @throws InvalidRequestException 404 if there is no such execution
	 */
	Map<String, TypedValue> values(VariableOwner owner, boolean deserialized) {
		Map<String, TypedValue> values = new LinkedHashMap<>();
		byName(owner).forEach((name, variable) -> values.put(name, value(variable, deserialized)));
		return values;
	}

	/**
	 * One value.
	 * @throws InvalidRequestException 404 if there is no such execution or variable
	 */
	TypedValue value(VariableOwner owner, String name, boolean deserialized) {
		return value(find(owner, name), deserialized);
	}

	/**
	 * The content of a file or of bytes.
	 * @throws InvalidRequestException 404 if there is no such execution or variable, 400
	 * if the variable is of another type
	 */
	VariableContent content(VariableOwner owner, String name) {
		VisibleVariable variable = find(owner, name);
		if (!List.of("File", "Bytes").contains(String.valueOf(variable.value().type()))) {
			throw VariableRefusals.notBinary(owner.execution());
		}
		return this.statements.content(variable.id());
	}

	private static TypedValue value(VisibleVariable variable, boolean deserialized) {
		return deserialized ? variable.value().deserialized() : variable.value();
	}

	private VisibleVariable find(VariableOwner owner, String name) {
		VisibleVariable variable = byName(owner).get(name);
		if (variable == null) {
			throw VariableRefusals.unknown(owner.kind(), name);
		}
		return variable;
	}

	private Map<String, VisibleVariable> byName(VariableOwner owner) {
		if (CurrentCaller.get().isLimited()) {
			requireVisible(owner);
		}
		Map<String, VisibleVariable> nearest = new LinkedHashMap<>();
		this.visible.read(List.of(owner.execution()))
			.stream()
			.filter((variable) -> variable.local() || !owner.local())
			.forEach((variable) -> nearest.put(variable.name(), variable));
		if (nearest.isEmpty()) {
			requireVisible(owner);
		}
		return nearest;
	}

	private void requireVisible(VariableOwner owner) {
		if (!this.statements.isVisible(owner.execution())) {
			throw VariableRefusals.unknownExecution(owner.execution());
		}
	}

}
