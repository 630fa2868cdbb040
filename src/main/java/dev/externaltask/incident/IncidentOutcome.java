package dev.externaltask.incident;

/**
 * What the history says of an incident that is over.
 */
public enum IncidentOutcome {

	/** The task can be tried again, or its work is done. */
	RESOLVED(1),
	/** The task is gone without its work being done. */
	DELETED(2);

	private final int state;

	IncidentOutcome(int state) {
		this.state = state;
	}

	/** As the column {@code act_hi_incident.incident_state_} has it. */
	int state() {
		return this.state;
	}

}
