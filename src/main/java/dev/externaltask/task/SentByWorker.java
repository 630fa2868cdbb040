package dev.externaltask.task;

import org.jspecify.annotations.Nullable;

/**
 * A body in which a worker says who it is.
 */
public interface SentByWorker {

	/** The worker's name for itself, which may be anything until the body is checked. */
	@Nullable String workerId();

}
