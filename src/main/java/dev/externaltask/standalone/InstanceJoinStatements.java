package dev.externaltask.standalone;

/**
 * Locks a running process instance that a new task joins, in a way that JPA cannot
 * express.
 */
interface InstanceJoinStatements {

	/**
	 * Keeps others from ending the instance until the transaction ends.
	 * @return whether the instance exists
	 */
	boolean lockToJoin(String instance);

}
