package dev.externaltask.incident;

import java.util.List;

/**
 * Counts the incidents that {@link IncidentResolution} would end.
 */
class IncidentResolutionCount implements IncidentChanges {

	private final IncidentStatements incidents;

	private long resolved;

	IncidentResolutionCount(IncidentStatements incidents) {
		this.incidents = incidents;
	}

	@Override
	public void apply(List<IncidentCandidate> tasks) {
		this.resolved += this.incidents.ofTasks(tasks.stream().map(IncidentCandidate::taskId).toList())
			.stream()
			.map(OpenIncident::id)
			.distinct()
			.count();
	}

	@Override
	public void finish() {
		// Nothing was changed, so that no mark can be wrong.
	}

	@Override
	public long opened() {
		return 0;
	}

	@Override
	public long resolved() {
		return this.resolved;
	}

}
