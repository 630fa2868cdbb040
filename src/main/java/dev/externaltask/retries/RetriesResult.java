package dev.externaltask.retries;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.externaltask.incident.IncidentChanges;

/**
 * What a call changed, or would change.
 *
 * @param externalTasks tasks selected, those that had the value already included
 * @param incidentsOpened incidents opened, those on callers included
 * @param incidentsResolved incidents resolved, those on callers included
 * @param stillLocked tasks selected that a worker's lock still keeps from being fetched
 * @param lockedUntil when the last of these locks ends; {@code null} if there is none
 * @param locksReleased locks that the call has ended, or would end, before their time
 */
record RetriesResult(long externalTasks, long incidentsOpened, long incidentsResolved, long stillLocked,
		@Nullable Instant lockedUntil, long locksReleased) {

	static RetriesResult of(SelectedTasks selected, IncidentChanges incidents) {
		return new RetriesResult(selected.tasks(), incidents.opened(), incidents.resolved(), selected.stillLocked(),
				selected.lockedUntil(), 0);
	}

	/** The same if all locks end. */
	RetriesResult withoutLocks() {
		return new RetriesResult(this.externalTasks, this.incidentsOpened, this.incidentsResolved, 0, null,
				this.stillLocked);
	}

}
