package dev.externaltask.task;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.WaitsForRows;
import dev.externaltask.history.OperationLogStatements;

/**
 * Changes the priority of one task. The row lock makes changes of the same task follow
 * one another.
 */
@Service
class PriorityService {

	private final ExternalTasks tasks;

	private final OperationLogStatements operationLog;

	private final Clock clock;

	PriorityService(ExternalTasks tasks, OperationLogStatements operationLog, Clock clock) {
		this.tasks = tasks;
		this.operationLog = operationLog;
		this.clock = clock;
	}

	/** The log is written before the change, since it keeps the old priority. */
	@Transactional
	@WaitsForRows
	void setPriority(String id, long priority, @Nullable String user) {
		ExternalTask task = this.tasks.lockRow(id);
		this.operationLog.setPriority(user, this.clock.instant(), id, priority);
		task.changePriority(priority);
	}

}
