package dev.externaltask.database;

/**
 * How the engine beside the service decides when rows of the history may be removed, its
 * setting {@code historyRemovalTimeStrategy}.
 */
public enum RemovalTimeStrategy {

	/** As each process instance shows. */
	AUTO,
	/** By the start of the root process instance. */
	START,
	/** By the end of the root process instance, so never as long as it runs. */
	END,
	/** Not at all. */
	NONE

}
