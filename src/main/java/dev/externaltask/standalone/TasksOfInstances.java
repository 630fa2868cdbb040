package dev.externaltask.standalone;

import java.util.List;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import dev.externaltask.task.ExternalTask;

/**
 * External tasks by their process instance.
 */
interface TasksOfInstances extends Repository<ExternalTask, String> {

	/**
	 * Locks all tasks of a process instance in the order of their ids, as everybody does
	 * who locks several tasks. The ids are UUIDs, which every collation orders alike.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select t from ExternalTask t where t.processInstanceId = :instance order by t.id")
	List<ExternalTask> lockRows(String instance);

}
