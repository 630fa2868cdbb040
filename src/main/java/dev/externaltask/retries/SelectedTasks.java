package dev.externaltask.retries;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How many tasks a selection has.
 *
 * @param tasks all of them, those that have the new number of retries already included
 * @param stillLocked those on which a worker's lock has not expired
 * @param givenById those that the caller named by id
 * @param crossingZero those that had retries left and get none, or the other way round
 * @param lockedUntil when the last of the locks ends that have not expired; {@code null}
 * if there is none
 */
record SelectedTasks(long tasks, long stillLocked, long givenById, long crossingZero, @Nullable Instant lockedUntil) {

	static final SelectedTasks NONE = new SelectedTasks(0, 0, 0, 0, null);

	/** Both selections together, which have no task in common. */
	SelectedTasks plus(SelectedTasks other) {
		return new SelectedTasks(this.tasks + other.tasks, this.stillLocked + other.stillLocked,
				this.givenById + other.givenById, this.crossingZero + other.crossingZero,
				later(this.lockedUntil, other.lockedUntil));
	}

	private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
		return (one == null || (other != null && other.isAfter(one))) ? other : one;
	}

}
