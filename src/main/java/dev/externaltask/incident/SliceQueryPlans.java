package dev.externaltask.incident;

import java.util.List;

/**
 * Makes the database plan its queries for slices of tasks: once in a call, before the
 * first slice that is large enough for the plans to matter.
 */
class SliceQueryPlans {

	/** Up to so many tasks, the cached plans of a connection are good enough. */
	private static final int FEW_TASKS = 100;

	private final IncidentStatements incidents;

	private boolean made;

	SliceQueryPlans(IncidentStatements incidents) {
		this.incidents = incidents;
	}

	void prepareFor(List<IncidentCandidate> slice) {
		if (!this.made && slice.size() > FEW_TASKS) {
			this.incidents.planForSlices();
			this.made = true;
		}
	}

}
