package dev.externaltask.worker;

import java.time.Instant;
import java.util.List;

/**
 * Gives tasks to a worker that no other worker holds or is being given at the same time,
 * without waiting for anybody.
 */
interface FetchStatements {

	/**
	 * Locks tasks for the worker, as many as it wants and can be had now, in the order
	 * wanted. As Camunda 7: a task can be fetched from the moment on at which its lock
	 * ends.
	 * @param fetch not empty
	 * @return the tasks, without variables
	 */
	List<LockedTaskView> lock(TaskFetch fetch, Instant now);

}
