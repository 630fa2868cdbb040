package dev.externaltask.database;

/**
 * How much history is written. Only {@link #FULL} knows incidents and the operation log.
 */
public enum HistoryLevel {

	/** Nothing. */
	NONE,
	/** Instances and activities. */
	ACTIVITY,
	/** Variables as well. */
	AUDIT,
	/** Everything, incidents and operation log among it. */
	FULL

}
