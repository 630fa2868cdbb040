package dev.externaltask.retries;

import dev.externaltask.incident.IncidentChanges;

/**
 * What a call changed, or would change.
 *
 * @param externalTasks tasks selected, those that had the value already included
 * @param incidentsOpened incidents opened, those on callers included
 * @param incidentsResolved incidents resolved, those on callers included
 * @param stillLocked tasks selected that a worker's lock still keeps from being fetched
 */
record RetriesResult(long externalTasks, long incidentsOpened, long incidentsResolved, long stillLocked) {

	static RetriesResult of(SelectedTasks selected, IncidentChanges incidents) {
		return new RetriesResult(selected.tasks(), incidents.opened(), incidents.resolved(), selected.stillLocked());
	}

}
