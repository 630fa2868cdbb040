package dev.externaltask.standalone;

/**
 * Locks running process instances in two ways that JPA cannot tell apart, until the
 * transaction ends.
 */
interface InstanceLockStatements {

	/**
	 * Keeps others from ending the instance. On PostgreSQL several transactions can join
	 * an instance at the same time.
	 * @return whether the instance exists
	 */
	boolean lockToJoin(String instance);

	/**
	 * Keeps others from joining the instance, from ending it, and from setting its
	 * variables.
	 * @return whether the instance exists
	 */
	boolean lockToEnd(String instance);

}
