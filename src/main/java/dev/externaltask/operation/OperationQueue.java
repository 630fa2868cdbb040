package dev.externaltask.operation;

import java.time.Clock;
import java.time.Instant;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hands operations to the scheduler, of which every instance of the service has one: they
 * share a table, and each operation is picked by one of them.
 */
@Component
class OperationQueue {

	/** The kind of work, as the scheduler knows it. */
	static final TaskDescriptor<Void> OPERATION = TaskDescriptor.of("operation");

	private final ObjectProvider<Scheduler> scheduler;

	private final OperationStatements operations;

	private final TransactionOperations transaction;

	private final Clock clock;

	OperationQueue(ObjectProvider<Scheduler> scheduler, OperationStatements operations,
			TransactionOperations transaction, Clock clock) {
		this.scheduler = scheduler;
		this.operations = operations;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Lets an instance begin or continue an operation when its time has come, as soon as
	 * the transaction of this thread is committed. Without effect if the operation is
	 * with the scheduler already.
	 */
	void add(Operation operation) {
		Instant now = this.clock.instant();
		Instant beginAt = operation.plan().beginAt();
		Instant time = (beginAt != null && beginAt.isAfter(now)) ? beginAt : now;
		this.scheduler.getObject().scheduleIfNotExists(OPERATION.instance(operation.id()).build(), time);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				OperationQueue.this.scheduler.getObject().triggerCheckForDueExecutions();
			}
		});
	}

	/**
	 * Takes an operation from the scheduler after a run, unless it goes on: because the
	 * service is being stopped, or because somebody let it go on just now. The
	 * operation's row is locked meanwhile, as it is by whoever lets it go on.
	 */
	void complete(ExecutionComplete run, ExecutionOperations<Void> scheduled) {
		String id = run.getExecution().taskInstance.getId();
		this.transaction.executeWithoutResult((status) -> {
			boolean goesOn = this.operations.lock(id)
				.filter((operation) -> operation.state() == OperationState.RUNNING)
				.isPresent();
			if (goesOn) {
				scheduled.reschedule(run, this.clock.instant());
			}
			else {
				scheduled.stop();
			}
		});
	}

}
