package dev.externaltask.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.TaskRefusals;

/**
 * External tasks, one at a time and locked until the transaction ends: with
 * {@code for no key update} on PostgreSQL, with {@code for update} on H2.
 */
public interface ExternalTasks extends Repository<ExternalTask, String> {

	/**
	 * Locks the row of a task.
	 * @throws InvalidRequestException 404 if there is no such task that the caller sees
	 */
	default ExternalTask lockRow(String id) {
		return findById(id).filter((task) -> task.isSeenBy(CurrentCaller.get()))
			.orElseThrow(() -> TaskRefusals.unknown(id));
	}

	/** Locks the row of a task, if there is one with this id, whoever sees it. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<ExternalTask> findById(String id);

	/**
	 * The details of the last failure of a task, whoever sees it; empty if there is no
	 * such task.
	 */
	@Query("""
			select new dev.externaltask.task.ErrorDetails(b.bytes, t.tenantId, t.topicName)
			  from ExternalTask t
			  left join ByteArray b on b.id = t.errorDetailsId
			 where t.id = :id
			""")
	Optional<ErrorDetails> findErrorDetails(String id);

	/**
	 * The topics, in no order, of the tasks that meet every condition asked for. Of a
	 * task whose lock expires right now neither condition on locks holds.
	 * @param tenants of the tasks, besides those of no tenant, if not every tenant's are
	 * meant
	 */
	@Query("""
			select distinct t.topicName
			  from ExternalTask t
			 where t.topicName is not null
			   and (:everyTenant = true or t.tenantId is null or t.tenantId in :tenants)
			   and (:locked = false or t.lockExpirationTime > :now)
			   and (:unlocked = false or t.lockExpirationTime is null or t.lockExpirationTime < :now)
			   and (:retriesLeft = false or t.retries is null or t.retries > 0)
			""")
	List<String> findTopicNames(boolean locked, boolean unlocked, boolean retriesLeft, Instant now, boolean everyTenant,
			List<String> tenants);

}
