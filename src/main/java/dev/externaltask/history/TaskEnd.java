package dev.externaltask.history;

/**
 * What the history says of an attempt.
 */
public enum TaskEnd {

	/** It failed; the task stays. */
	FAILED(1),
	/** The work is done. */
	SUCCESSFUL(2),
	/** The task is gone without having been done. */
	DELETED(3);

	private final int state;

	TaskEnd(int state) {
		this.state = state;
	}

	int state() {
		return this.state;
	}

}
