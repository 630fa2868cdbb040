package dev.externaltask.task;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import dev.externaltask.error.InvalidRequestException;

/**
 * A task that the current transaction has locked, as it was then.
 *
 * @param id the task
 * @param executionId the execution of its activity
 * @param processInstanceId its process instance
 * @param activityId where its execution stands
 * @param topicName what kind of work
 * @param workerId who holds, or last held, the lock
 * @param lockExpirationTime end of the lock, exclusive; {@code null} if never locked
 * @param retries attempts left; {@code null} if none was ever reported
 * @param suspended whether workers can do no more than lock it
 * @param errorDetailsId where the details of its last failure are
 */
public record HeldTask(String id, String executionId, String processInstanceId, @Nullable String activityId,
		@Nullable String topicName, @Nullable String workerId, @Nullable Instant lockExpirationTime,
		@Nullable Integer retries, boolean suspended, @Nullable String errorDetailsId) {

	/** Whether it could be tried again; one that never failed can. */
	public boolean retriesLeft() {
		return this.retries == null || this.retries > 0;
	}

	/** Whether a worker's lock on it has not expired. */
	public boolean lockedAt(Instant now) {
		return this.lockExpirationTime != null && !this.lockExpirationTime.isBefore(now);
	}

	/**
	 * As Camunda 7: refuses a task whose instance is suspended.
	 * @throws InvalidRequestException 400
	 */
	public HeldTask requireActive() {
		if (this.suspended) {
			throw InvalidRequestException.of(HttpStatus.BAD_REQUEST, "RestException",
					"ENGINE-03043 ExternalTask with id '%s' is suspended.".formatted(this.id), 0);
		}
		return this;
	}

}
