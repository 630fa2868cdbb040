package dev.externaltask.benchmark;

/**
 * What a call does to tasks, in the order in which each contender does it.
 */
enum Job {

	TO_ZERO("to zero", 0), SAME_AT_ZERO("0 again", 0), UP("up from zero", 3), PLAIN("plain change", 4),
	SAME("same value", 4);

	private final String title;

	private final int retries;

	Job(String title, int retries) {
		this.title = title;
		this.retries = retries;
	}

	String title() {
		return this.title;
	}

	/** The value that every selected task has afterwards. */
	int retries() {
		return this.retries;
	}

}
