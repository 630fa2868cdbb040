package dev.externaltask.benchmark;

/**
 * One way to set retries.
 */
interface Contender {

	/** Column head. */
	String title();

	/** Does the whole job, commit included. */
	void set(Selection selection, int retries);

}
