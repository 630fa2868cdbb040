package dev.externaltask.task;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.error.InvalidRequestException;

/**
 * Changes which task comes first; done again if somebody else changed the task meanwhile.
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

	@Transactional
	@Retryable(includes = OptimisticLockingFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
	void setPriority(String id, long priority, @Nullable String user) {
		ExternalTask task = this.tasks.findById(id)
			.orElseThrow(() -> InvalidRequestException.of(HttpStatus.NOT_FOUND, "RestException",
					"External task with id %s does not exist".formatted(id), 0));
		this.operationLog.setPriority(user, this.clock.instant(), id, priority);
		task.changePriority(priority);
	}

}
