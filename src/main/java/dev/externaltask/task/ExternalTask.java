package dev.externaltask.task;

import java.time.Instant;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

import dev.externaltask.caller.Caller;
import dev.externaltask.database.DatabaseTime;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.TaskRefusals;

/**
 * A unit of work that waits for a worker or is held by one: what workers, one task at a
 * time, read and change of it. As Camunda 7, a task keeps its revision if nothing of it
 * changes. Only columns that these operations need are mapped, since not every engine has
 * all the others.
 */
@Entity
@DynamicUpdate
@Table(name = "act_ru_ext_task")
public class ExternalTask {

	private static final int SUSPENDED = 2;

	@Id
	@Column(name = "id_")
	private String id;

	@Version
	@Column(name = "rev_")
	private int revision;

	@Column(name = "topic_name_")
	private @Nullable String topicName;

	@Column(name = "worker_id_")
	private @Nullable String workerId;

	@Column(name = "lock_exp_time_")
	private @Nullable Instant lockExpirationTime;

	@Column(name = "retries_")
	private @Nullable Integer retries;

	@Column(name = "priority_")
	private long priority;

	@Column(name = "suspension_state_")
	private @Nullable Integer suspensionState;

	@Column(name = "execution_id_")
	private String executionId;

	@Column(name = "proc_inst_id_")
	private String processInstanceId;

	@Column(name = "proc_def_id_")
	private @Nullable String processDefinitionId;

	@Column(name = "act_id_")
	private @Nullable String activityId;

	@Column(name = "error_msg_")
	private @Nullable String errorMessage;

	@Column(name = "error_details_id_")
	private @Nullable String errorDetailsId;

	@Column(name = "tenant_id_")
	private @Nullable String tenantId;

	@Column(name = "last_failure_log_id_")
	private @Nullable String lastFailureLogId;

	@SuppressWarnings("NullAway.Init")
	protected ExternalTask() {
	}

	/** Whether a caller sees the task. */
	boolean isSeenBy(Caller caller) {
		return caller.seesTask(this.tenantId, this.topicName);
	}

	/**
	 * Refuses everyone but the worker that locked the task last. As Camunda 7: only the
	 * worker counts, not whether its lock has expired.
	 * @param refusal what a worker that does not hold the task is told
	 * @throws InvalidRequestException 400 naming both workers
	 */
	public void requireHeldBy(String worker, HolderRefusal refusal) {
		if (!worker.equals(this.workerId)) {
			throw refusal.of(this.id, worker, this.workerId);
		}
	}

	/**
	 * As Camunda 7: refuses a task whose process instance is suspended.
	 * @throws InvalidRequestException 400
	 */
	public void requireActive() {
		if (this.suspensionState != null && this.suspensionState == SUSPENDED) {
			throw TaskRefusals.suspended(this.id);
		}
	}

	/**
	 * Gives the task to a worker.
	 * @throws InvalidRequestException 400 if another worker holds it and the lock of that
	 * one has not expired
	 */
	public void lock(String worker, Instant now, long milliseconds) {
		if (this.workerId != null && !worker.equals(this.workerId) && isLockedAt(now)) {
			throw TaskRefusals.lockedByAnother(this.id, worker, this.workerId);
		}
		this.workerId = worker;
		this.lockExpirationTime = DatabaseTime.later(now, milliseconds);
	}

	/**
	 * Keeps the task for its worker for longer, counted from now.
	 * @throws InvalidRequestException 400 if the worker does not hold it, if the lock has
	 * expired, or if the task is suspended
	 */
	public void extendLock(String worker, Instant now, long milliseconds) {
		requireHeldBy(worker, TaskRefusals::cannotExtendLock);
		if (!isLockedAt(now)) {
			throw TaskRefusals.lockExpired(now);
		}
		requireActive();
		this.lockExpirationTime = DatabaseTime.later(now, milliseconds);
	}

	private boolean isLockedAt(Instant now) {
		return this.lockExpirationTime != null && !this.lockExpirationTime.isBefore(now);
	}

	/** The worker that locked the task last, if anybody has since it was unlocked. */
	public @Nullable String holder() {
		return this.workerId;
	}

	/** Takes the task from whoever holds it. */
	public void unlock() {
		this.workerId = null;
		this.lockExpirationTime = null;
	}

	/**
	 * Notes a failure. The worker stays the holder.
	 * @param errorDetails id of the byte array with the details, if there are any
	 * @param until when the task can be fetched again
	 * @param log id of the row in the task log, {@code null} if none is written
	 */
	public void fail(@Nullable String message, @Nullable String errorDetails, Instant until, int retriesLeft,
			@Nullable String log) {
		this.errorMessage = message;
		this.errorDetailsId = errorDetails;
		this.lockExpirationTime = until;
		this.retries = retriesLeft;
		if (log != null) {
			this.lastFailureLogId = log;
		}
	}

	/** Changes which tasks are fetched before this one. */
	public void changePriority(long changed) {
		this.priority = changed;
	}

	public String id() {
		return this.id;
	}

	public String executionId() {
		return this.executionId;
	}

	public String processInstanceId() {
		return this.processInstanceId;
	}

	/** Of its process instance. */
	public @Nullable String processDefinitionId() {
		return this.processDefinitionId;
	}

	/** The activity that the execution of the task stands at. */
	public @Nullable String activityId() {
		return this.activityId;
	}

	/** The kind of work; empty if the task has none. */
	public String topicName() {
		return Objects.requireNonNullElse(this.topicName, "");
	}

	/** Whether the task can be tried again; one that never failed can. */
	public boolean hasRetriesLeft() {
		return this.retries == null || this.retries > 0;
	}

	/** Id of the byte array with the details of the last failure that came with some. */
	public @Nullable String errorDetailsId() {
		return this.errorDetailsId;
	}

	/**
	 * Makes the refusal of a worker that does not hold a task.
	 */
	@FunctionalInterface
	public interface HolderRefusal {

		/** The refusal, {@code holder} being who locked the task last, if anybody did. */
		InvalidRequestException of(String task, String worker, @Nullable String holder);

	}

}
