package dev.externaltask.task;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/**
 * External tasks, one at a time.
 */
interface ExternalTasks extends Repository<ExternalTask, String> {

	Optional<ExternalTask> findById(String id);

}
