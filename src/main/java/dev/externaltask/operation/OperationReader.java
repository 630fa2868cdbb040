package dev.externaltask.operation;

import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads operations, each time in a transaction of its own.
 */
@Service
@Transactional(readOnly = true)
class OperationReader {

	private final OperationStatements operations;

	private final OperationTaskStatements tasks;

	OperationReader(OperationStatements operations, OperationTaskStatements tasks) {
		this.operations = operations;
		this.tasks = tasks;
	}

	/** Empty if there is none, or none that the caller sees. */
	Optional<Operation> find(String id) {
		return this.operations.find(id);
	}

	/** Counts what became of the tasks that an operation has taken, until now. */
	TaskCounts count(String operation) {
		return this.tasks.count(operation);
	}

}
