package dev.externaltask.operation;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Decides how many tasks are due, so that a run keeps its rate. Tasks come in slices of a
 * quarter of a second, the first one at once. A run that has fallen behind by more than a
 * second, such as while the database was away, does not hurry to catch up.
 */
final class Pace {

	private static final double SLICES_PER_SECOND = 4;

	private static final double MAX_SECONDS_BEHIND = 1;

	private final @Nullable Double tasksPerSecond;

	private final int largestSlice;

	private long begin;

	private long doneAtBegin;

	/**
	 * Begins now.
	 * @param tasksPerSecond the rate; {@code null} for as fast as possible
	 * @param largestSlice tasks of one slice at most
	 * @param done tasks taken before
	 * @param now in nanoseconds, from any origin
	 */
	Pace(@Nullable Double tasksPerSecond, int largestSlice, long done, long now) {
		this.tasksPerSecond = tasksPerSecond;
		this.largestSlice = largestSlice;
		this.begin = now;
		this.doneAtBegin = done;
	}

	/** The rate for which it was made. */
	@Nullable Double tasksPerSecond() {
		return this.tasksPerSecond;
	}

	/**
	 * How many tasks to take now; 0 if none is due.
	 * @param done tasks taken until now
	 * @param left tasks that are left
	 */
	int due(long done, long left, long now) {
		if (this.tasksPerSecond == null) {
			return (int) Math.min(this.largestSlice, left);
		}
		int slice = slice(this.tasksPerSecond);
		double behind = behind(this.tasksPerSecond, done, now);
		if (behind > Math.max(this.tasksPerSecond * MAX_SECONDS_BEHIND, 2.0 * slice)) {
			this.begin = now;
			this.doneAtBegin = done;
			behind = 0;
		}
		return (behind >= 0) ? (int) Math.min(slice, left) : 0;
	}

	/** How long it is until the next task is due. */
	Duration untilNext(long done, long now) {
		if (this.tasksPerSecond == null) {
			return Duration.ZERO;
		}
		double tasks = Math.max(0, -behind(this.tasksPerSecond, done, now));
		return Duration.ofNanos((long) (tasks / this.tasksPerSecond * 1e9));
	}

	/** Tasks that should have been taken by now and were not; below 0 if it is early. */
	private double behind(double rate, long done, long now) {
		return (now - this.begin) / 1e9 * rate - (done - this.doneAtBegin);
	}

	private int slice(double rate) {
		return (int) Math.max(1, Math.min(this.largestSlice, Math.round(rate / SLICES_PER_SECOND)));
	}

}
