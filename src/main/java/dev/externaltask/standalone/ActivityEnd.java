package dev.externaltask.standalone;

/**
 * What the history says of how the visit of an activity ended.
 */
enum ActivityEnd {

	/** The activity has done what it was for. */
	DONE(4),
	/** An error ended it. */
	FAILED(1),
	/** Its process instance was deleted. */
	CANCELLED(2);

	private final int column;

	ActivityEnd(int column) {
		this.column = column;
	}

	int column() {
		return this.column;
	}

}
