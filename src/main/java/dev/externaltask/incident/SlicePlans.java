package dev.externaltask.incident;

import java.util.List;

/**
 * Has the statements of one transaction planned for slices of tasks, once, before the
 * first slice that is worth it.
 */
class SlicePlans {

	/** Tasks for which the plans that a connection has at hand are good enough. */
	private static final int FEW = 100;

	private final IncidentStatements incidents;

	private boolean made;

	SlicePlans(IncidentStatements incidents) {
		this.incidents = incidents;
	}

	void makeBefore(List<IncidentCandidate> slice) {
		if (!this.made && slice.size() > FEW) {
			this.incidents.planForSlices();
			this.made = true;
		}
	}

}
