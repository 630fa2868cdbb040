package dev.externaltask.incident;

import java.util.List;

/**
 * Counts the incidents that {@link IncidentOpening} would open.
 */
class IncidentOpeningCount implements IncidentChanges {

	private final NewIncidentStatements newIncidents;

	private long opened;

	IncidentOpeningCount(NewIncidentStatements newIncidents) {
		this.newIncidents = newIncidents;
	}

	@Override
	public void apply(List<IncidentCandidate> tasks) {
		List<NewIncident> level = tasks.stream().map(NewIncident::ofTask).toList();
		while (!level.isEmpty()) {
			this.opened += level.size();
			level = this.newIncidents.onCallers(level);
		}
	}

	@Override
	public void finish() {
		// Nothing was changed, so that no mark can be wrong.
	}

	@Override
	public long opened() {
		return this.opened;
	}

	@Override
	public long resolved() {
		return 0;
	}

}
