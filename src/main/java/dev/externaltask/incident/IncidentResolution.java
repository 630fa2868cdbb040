package dev.externaltask.incident;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Ends every incident of the tasks, with those that they caused on callers.
 */
class IncidentResolution implements IncidentChanges {

	private final IncidentStatements incidents;

	private final ExecutionMarkStatements marks;

	private final SliceQueryPlans plans;

	private final CallerMarks callerMarks;

	private final boolean withHistory;

	private final IncidentOutcome outcome;

	private final Instant now;

	private long resolved;

	IncidentResolution(IncidentStatements incidents, ExecutionMarkStatements marks, CallerMarks callerMarks,
			boolean withHistory, IncidentOutcome outcome, Instant now) {
		this.incidents = incidents;
		this.marks = marks;
		this.plans = new SliceQueryPlans(incidents);
		this.callerMarks = callerMarks;
		this.withHistory = withHistory;
		this.outcome = outcome;
		this.now = now;
	}

	@Override
	public void apply(List<IncidentCandidate> tasks) {
		this.plans.prepareFor(tasks);
		List<OpenIncident> open = this.incidents.ofTasks(tasks.stream().map(IncidentCandidate::taskId).toList());
		if (open.isEmpty()) {
			return;
		}
		this.incidents.delete(open);
		unmark(tasks, open);
		List<String> ids = open.stream().map(OpenIncident::id).distinct().toList();
		if (this.withHistory) {
			this.incidents.closeHistory(ids, this.outcome, this.now);
		}
		this.resolved += ids.size();
	}

	/**
	 * Takes the marks from the tasks' own executions now; those of callers are refreshed
	 * at the end, when no other task below them can change any more.
	 */
	private void unmark(List<IncidentCandidate> tasks, List<OpenIncident> ended) {
		Set<String> executionIds = new LinkedHashSet<>();
		ended.stream().map(OpenIncident::executionId).filter(Objects::nonNull).forEach(executionIds::add);
		Set<String> ownIds = new LinkedHashSet<>();
		tasks.stream().map(IncidentCandidate::executionId).filter(executionIds::remove).forEach(ownIds::add);
		this.callerMarks.add(executionIds);
		List<String> marked = this.marks.lock(List.copyOf(ownIds)).marked();
		Set<String> withIncidents = new HashSet<>(this.incidents.withIncidents(marked));
		this.marks.unmark(marked.stream().filter((id) -> !withIncidents.contains(id)).toList());
	}

	@Override
	public void finish() {
		this.callerMarks.refresh();
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
