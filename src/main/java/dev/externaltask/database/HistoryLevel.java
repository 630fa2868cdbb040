package dev.externaltask.database;

/**
 * How much history the owner of the schema writes. Only at level {@link #FULL} is there
 * history of incidents and tasks, and an operation log.
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
