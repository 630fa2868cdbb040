package dev.externaltask.engine.query;

/**
 * The queries that select external tasks, directly or by their process instances.
 */
public enum Kind {

	EXTERNAL_TASK, PROCESS_INSTANCE, HISTORIC_PROCESS_INSTANCE

}
