package dev.externaltask.incident;

import java.time.Instant;
import java.util.List;

/**
 * Opens incidents: one on the execution of each task, and for each of them one on every
 * execution above it that called a process instance, up to the root process instance. A
 * caller above five failed tasks gets five incidents.
 */
class IncidentOpening implements IncidentChanges {

	private final NewIncidentStatements newIncidents;

	private final IncidentStatements incidents;

	private final ExecutionMarkStatements marks;

	private final SliceQueryPlans plans;

	private final CallerMarks callerMarks;

	private final boolean withHistory;

	private final Instant now;

	private long opened;

	IncidentOpening(NewIncidentStatements newIncidents, IncidentStatements incidents, ExecutionMarkStatements marks,
			CallerMarks callerMarks, boolean withHistory, Instant now) {
		this.newIncidents = newIncidents;
		this.incidents = incidents;
		this.marks = marks;
		this.plans = new SliceQueryPlans(incidents);
		this.callerMarks = callerMarks;
		this.withHistory = withHistory;
		this.now = now;
	}

	@Override
	public void apply(List<IncidentCandidate> tasks) {
		this.plans.prepareFor(tasks);
		List<NewIncident> ofTasks = tasks.stream().map(NewIncident::ofTask).toList();
		open(ofTasks);
		openOnCallers(ofTasks);
		this.marks.mark(this.marks.lock(executionIds(ofTasks)).unmarked());
	}

	private void openOnCallers(List<NewIncident> inCalledInstances) {
		List<NewIncident> onCallers = this.newIncidents.onCallers(inCalledInstances);
		while (!onCallers.isEmpty()) {
			open(onCallers);
			this.callerMarks.add(executionIds(onCallers));
			onCallers = this.newIncidents.onCallers(onCallers);
		}
	}

	private void open(List<NewIncident> level) {
		if (this.withHistory) {
			this.incidents.openWithHistory(level, this.now);
		}
		else {
			this.newIncidents.open(level, this.now);
		}
		this.opened += level.size();
	}

	private static List<String> executionIds(List<NewIncident> incidents) {
		return incidents.stream().map(NewIncident::executionId).toList();
	}

	@Override
	public void finish() {
		this.callerMarks.refresh();
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
