package dev.externaltask.standalone;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.database.WaitsForRows;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.VariableRefusals;
import dev.externaltask.history.InstanceOperationLogStatements;
import dev.externaltask.history.VariableOperation;
import dev.externaltask.variable.GivenVariables;
import dev.externaltask.variable.OwningExecution;
import dev.externaltask.variable.VariableOwner;
import dev.externaltask.variable.VariableValue;
import dev.externaltask.variable.VariableWriter;

/**
 * Sets and removes variables of running process instances and executions.
 */
@Service
@RetryOnDeadlock
@WaitsForRows
class VariableChangeService {

	private final InstanceLockStatements instanceLocks;

	private final Executions executions;

	private final VariableWriter variables;

	private final InstanceOperationLogStatements operationLog;

	private final Clock clock;

	VariableChangeService(InstanceLockStatements instanceLocks, Executions executions, VariableWriter variables,
			InstanceOperationLogStatements operationLog, Clock clock) {
		this.instanceLocks = instanceLocks;
		this.executions = executions;
		this.variables = variables;
		this.operationLog = operationLog;
		this.clock = clock;
	}

	/**
	 * Sets variables and removes others; one that is to be both is removed. A variable
	 * that is not local is changed where the execution sees it, and a new one is set on
	 * the process instance.
	 * @param user for the operation log; without one nothing is logged
	 * @throws InvalidRequestException 400 naming a value that is none of its type; 404 if
	 * there is no such execution
	 */
	@Transactional
	void change(VariableOwner owner, @Nullable GivenVariables modifications, List<String> deletions,
			@Nullable String user) {
		change(owner, modifications, deletions, user, VariableOperation.MODIFY);
	}

	/** Sets one variable, with the same refusals. */
	@Transactional
	void set(VariableOwner owner, GivenVariables variable, @Nullable String user) {
		change(owner, variable, List.of(), user, VariableOperation.SET);
	}

	/** Removes one variable, with the same refusals; it need not exist. */
	@Transactional
	void remove(VariableOwner owner, String name, @Nullable String user) {
		change(owner, null, List.of(name), user, VariableOperation.REMOVE);
	}

	private void change(VariableOwner owner, @Nullable GivenVariables modifications, List<String> deletions,
			@Nullable String user, VariableOperation operation) {
		Set<String> removed = new HashSet<>(deletions);
		List<VariableValue> values = GivenVariables.valuesOf(modifications)
			.stream()
			.filter((value) -> !removed.contains(value.name()))
			.toList();
		Instant now = this.clock.instant();
		String instanceId = this.instanceLocks.lockOf(owner.execution()).orElseThrow(() -> unknown(owner));
		Map<String, Execution> found = this.executions.findInstanceAndExecution(instanceId, owner.execution())
			.stream()
			.collect(Collectors.toMap(Execution::getId, Function.identity()));
		Execution instance = found.get(instanceId);
		Execution execution = found.get(owner.execution());
		if (instance == null || execution == null) {
			throw unknown(owner);
		}
		OwningExecution own = execution.owningVariables(instance);
		OwningExecution common = owner.local() ? own : instance.owningVariables(instance);
		this.variables.setVisible(common, own, values, now);
		this.variables.remove(common, own, deletions);
		this.operationLog.changeVariables(user, now, owner.execution(), operation);
	}

	private static InvalidRequestException unknown(VariableOwner owner) {
		return VariableRefusals.unknownExecution(owner.execution());
	}

}
