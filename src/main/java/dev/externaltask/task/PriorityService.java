package dev.externaltask.task;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.error.InvalidRequestException;

/**
 * Changes which task comes first; whoever changes the same task meanwhile comes before or
 * after.
 */
@Service
class PriorityService {

	private final TaskStatements tasks;

	private final OperationLogStatements operationLog;

	private final Clock clock;

	PriorityService(TaskStatements tasks, OperationLogStatements operationLog, Clock clock) {
		this.tasks = tasks;
		this.operationLog = operationLog;
		this.clock = clock;
	}

	@Transactional
	void setPriority(String id, long priority, @Nullable String user) {
		if (!this.tasks.lock(id)) {
			throw InvalidRequestException.of(HttpStatus.NOT_FOUND, "RestException",
					"External task with id %s does not exist".formatted(id), 0);
		}
		this.operationLog.setPriority(user, this.clock.instant(), id, priority);
		this.tasks.setPriority(id, priority);
	}

}
