package dev.externaltask.incident;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.externaltask.http.CallNotes;

/**
 * Notes what a request has done about incidents, once its transaction has committed.
 */
@Component
class IncidentNotes {

	@TransactionalEventListener
	void note(IncidentsChanged incidents) {
		CallNotes.noteIncidents(incidents.opened(), incidents.resolved());
	}

}
