package dev.externaltask.retries;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a call changed, or would change.
 *
 * @param externalTasks tasks selected, those that had the value already among them
 * @param incidentsOpened incidents opened, those on calling processes among them
 * @param incidentsResolved incidents resolved, those on calling processes among them
 * @param stillLocked tasks selected that a worker's lock still keeps from being fetched
 * @param recovered tasks that had no retries left and have some again; not answered
 */
record RetriesResult(long externalTasks, long incidentsOpened, long incidentsResolved, long stillLocked,
		@JsonIgnore long recovered) {

	static RetriesResult of(SelectedTasks selected) {
		return new RetriesResult(selected.tasks(), 0, 0, selected.stillLocked(), 0);
	}

	static RetriesResult ofOpened(int incidents) {
		return new RetriesResult(0, incidents, 0, 0, 0);
	}

	static RetriesResult ofResolved(int incidents, int tasks) {
		return new RetriesResult(0, 0, incidents, 0, tasks);
	}

	RetriesResult plus(RetriesResult other) {
		return new RetriesResult(this.externalTasks + other.externalTasks, this.incidentsOpened + other.incidentsOpened,
				this.incidentsResolved + other.incidentsResolved, this.stillLocked + other.stillLocked,
				this.recovered + other.recovered);
	}

}
