package dev.externaltask.caller;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.AccessRefusals;
import dev.externaltask.error.InvalidRequestException;

/**
 * Who has sent a request, and what it may see and do with this request.
 *
 * @param name of the user; {@code null} where nobody logs in
 * @param tenants of the tasks and other rows that the caller sees, besides those of no
 * tenant; {@code null} for every tenant
 * @param topics of the tasks that the caller sees; {@code null} for every topic. Only of
 * a caller that may send the request for no other reason than being a worker
 * @param worker whether the caller may send the request for no other reason than being a
 * worker
 * @param workerIdBound whether the caller's name is its worker id
 */
public record Caller(@Nullable String name, @Nullable List<String> tenants, @Nullable List<String> topics,
		boolean worker, boolean workerIdBound) {

	/** A caller that sees and does everything, such as the service itself. */
	public static final Caller UNLIMITED = new Caller(null, null, null, false, false);

	/** Whether there is something that the caller does not see. */
	public boolean isLimited() {
		return this.tenants != null || this.topics != null;
	}

	/** Whether the caller sees what belongs to a tenant, or to none. */
	public boolean seesTenant(@Nullable String tenant) {
		return this.tenants == null || tenant == null || this.tenants.contains(tenant);
	}

	/** Whether the caller sees a task. */
	public boolean seesTask(@Nullable String tenant, @Nullable String topic) {
		return seesTenant(tenant) && (this.topics == null || (topic != null && this.topics.contains(topic)));
	}

	/**
	 * Refuses to make something for a tenant that the caller does not see.
	 * @throws InvalidRequestException 403
	 */
	public void requireTenant(@Nullable String tenant) {
		if (!seesTenant(tenant)) {
			throw AccessRefusals.foreignTenant(this.name, tenant);
		}
	}

	/**
	 * Refuses to fetch tasks that the caller would never see.
	 * @throws InvalidRequestException 403
	 */
	public void requireTopic(String topic) {
		if (this.topics != null && !this.topics.contains(topic)) {
			throw AccessRefusals.foreignTopic(this.name, topic);
		}
	}

	/**
	 * Refuses to end the locks of any worker for a caller that is a worker and nothing
	 * more.
	 * @throws InvalidRequestException 403
	 */
	public void requireReleaseOfLocks() {
		if (this.worker) {
			throw AccessRefusals.cannotReleaseLocks(this.name);
		}
	}

	/**
	 * Refuses a worker id that is not the caller's.
	 * @throws InvalidRequestException 403
	 */
	public void requireWorkerId(String workerId) {
		if (this.workerIdBound && !workerId.equals(this.name)) {
			throw AccessRefusals.foreignWorkerId(this.name, workerId);
		}
	}

}
