package dev.externaltask.worker;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.DatabaseTime;
import dev.externaltask.database.RetriedIfPassing;
import dev.externaltask.error.TaskRefusals;
import dev.externaltask.history.OperationLogStatements;
import dev.externaltask.task.HeldTask;
import dev.externaltask.task.HeldTaskStatements;
import dev.externaltask.task.Operation;
import dev.externaltask.task.TasksAvailable;

/**
 * Gives one task to a worker, for longer, or takes it away.
 */
@Service
@RetriedIfPassing
class LockService {

	private final HeldTaskStatements tasks;

	private final OperationLogStatements operationLog;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	LockService(HeldTaskStatements tasks, OperationLogStatements operationLog, ApplicationEventPublisher events,
			Clock clock) {
		this.tasks = tasks;
		this.operationLog = operationLog;
		this.events = events;
		this.clock = clock;
	}

	@Transactional
	void lock(String id, LockRequest request) {
		Instant now = this.clock.instant();
		Operation.requireFree(this.tasks.hold(id), request.worker(), now);
		this.tasks.lock(id, request.worker(), DatabaseTime.later(now, request.duration()));
	}

	@Transactional
	void extendLock(String id, ExtendLockRequest request) {
		Instant now = this.clock.instant();
		HeldTask task = Operation.EXTEND_LOCK.requireHolder(this.tasks.hold(id), request.worker());
		if (!task.lockedAt(now)) {
			throw TaskRefusals.lockExpired(now);
		}
		task.requireActive();
		this.tasks.lock(id, request.worker(), DatabaseTime.later(now, request.duration()));
	}

	/** As Camunda 7: whoever holds it. */
	@Transactional
	void unlock(String id, @Nullable String user) {
		HeldTask task = this.tasks.hold(id);
		this.operationLog.unlock(user, this.clock.instant(), id);
		this.tasks.lock(id, null, null);
		this.events.publishEvent(TasksAvailable.of(Objects.requireNonNullElse(task.topicName(), "")));
	}

}
