package dev.externaltask.task;

/**
 * Tells the database how to plan the statements of this transaction that group tasks.
 */
interface GroupingPlans {

	/** To be called at the beginning of a transaction. */
	void prepare();

}
