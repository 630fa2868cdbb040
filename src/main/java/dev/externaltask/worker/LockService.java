package dev.externaltask.worker;

import java.time.Clock;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.caller.Caller;
import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.database.RetryOnDeadlock;
import dev.externaltask.database.WaitsForRows;
import dev.externaltask.error.AccessRefusals;
import dev.externaltask.history.OperationLogStatements;
import dev.externaltask.task.ExternalTask;
import dev.externaltask.task.ExternalTasks;
import dev.externaltask.task.TasksAvailable;
import dev.externaltask.task.UsersOfWorkerIds;

/**
 * Locks one task for a worker, extends the lock, or ends it.
 */
@Service
@RetryOnDeadlock
@WaitsForRows
class LockService {

	private final ExternalTasks tasks;

	private final UsersOfWorkerIds usersOfWorkerIds;

	private final OperationLogStatements operationLog;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	LockService(ExternalTasks tasks, UsersOfWorkerIds usersOfWorkerIds, OperationLogStatements operationLog,
			ApplicationEventPublisher events, Clock clock) {
		this.tasks = tasks;
		this.usersOfWorkerIds = usersOfWorkerIds;
		this.operationLog = operationLog;
		this.events = events;
		this.clock = clock;
	}

	@Transactional
	void lock(String id, LockRequest request) {
		Instant now = this.clock.instant();
		this.tasks.lockRow(id).lock(request.worker(), now, request.duration());
	}

	@Transactional
	void extendLock(String id, ExtendLockRequest request) {
		Instant now = this.clock.instant();
		this.tasks.lockRow(id).extendLock(request.worker(), now, request.duration());
	}

	/**
	 * Ends the lock. As Camunda 7: whoever holds the task, except that a caller who is
	 * only a worker ends no lock of another user.
	 */
	@Transactional
	void unlock(String id, @Nullable String user) {
		ExternalTask task = this.tasks.lockRow(id);
		requireOwn(task.holder());
		this.operationLog.unlock(user, this.clock.instant(), id);
		task.unlock();
		this.events.publishEvent(TasksAvailable.of(task.topicName()));
	}

	private void requireOwn(@Nullable String holder) {
		Caller caller = CurrentCaller.get();
		if (holder != null && caller.worker() && this.usersOfWorkerIds.isOfAnother(caller, holder)) {
			throw AccessRefusals.lockOfAnother(caller.name(), holder);
		}
	}

}
