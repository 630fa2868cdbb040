package dev.externaltask.standalone;

import org.springframework.data.repository.Repository;

/**
 * New external tasks.
 */
interface NewExternalTasks extends Repository<NewExternalTask, String> {

	/** Inserts a task. */
	NewExternalTask save(NewExternalTask task);

}
