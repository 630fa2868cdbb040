package dev.externaltask.task;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/**
 * External tasks as callers are shown them, one at a time; {@link TaskStatements} reads
 * lists of them.
 */
public interface DetailedTasks extends Repository<DetailedTask, String> {

	/** The task with this id, if there is one; the row is not locked. */
	Optional<DetailedTask> findById(String id);

}
