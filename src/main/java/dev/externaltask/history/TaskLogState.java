package dev.externaltask.history;

/**
 * What the history says has happened to a task.
 */
public enum TaskLogState {

	/** The task came to be. */
	CREATED(0),
	/** An attempt failed; the task stays. */
	FAILED(1),
	/** The work is done. */
	SUCCESSFUL(2),
	/** The task is gone without having been done. */
	DELETED(3);

	private final int column;

	TaskLogState(int column) {
		this.column = column;
	}

	int column() {
		return this.column;
	}

}
