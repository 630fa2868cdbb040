package dev.externaltask.retries;

/**
 * How many tasks a selection has.
 *
 * @param tasks all of them, those that have the new number of retries already included
 * @param stillLocked those on which a worker's lock has not expired
 * @param givenById those that the caller named by id
 * @param crossingZero those that had retries left and get none, or the other way round
 */
record SelectedTasks(long tasks, long stillLocked, long givenById, long crossingZero) {

	static final SelectedTasks NONE = new SelectedTasks(0, 0, 0, 0);

	/** Both selections together, which have no task in common. */
	SelectedTasks plus(SelectedTasks other) {
		return new SelectedTasks(this.tasks + other.tasks, this.stillLocked + other.stillLocked,
				this.givenById + other.givenById, this.crossingZero + other.crossingZero);
	}

}
