package dev.externaltask.incident;

import java.time.Instant;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.Schema;
import dev.externaltask.database.WaitsForRows;

/**
 * Opens and resolves incidents, as a part of the caller's transaction.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class IncidentService {

	private final NewIncidentStatements newIncidents;

	private final IncidentStatements incidents;

	private final ExecutionMarkStatements marks;

	private final Schema schema;

	private final ApplicationEventPublisher events;

	IncidentService(NewIncidentStatements newIncidents, IncidentStatements incidents, ExecutionMarkStatements marks,
			Schema schema, ApplicationEventPublisher events) {
		this.newIncidents = newIncidents;
		this.incidents = incidents;
		this.marks = marks;
		this.schema = schema;
		this.events = events;
	}

	/**
	 * Begins to open incidents, if retries reach zero, or to resolve them, if retries
	 * rise above it.
	 * @param now when the incidents are opened or resolved
	 */
	public IncidentChanges begin(int retries, Instant now) {
		IncidentChanges changes = (retries == 0) ? new IncidentOpening(this.newIncidents, this.incidents, this.marks,
				callerMarks(0), this.schema.writesIncidentHistory(), now) : resolution(IncidentOutcome.RESOLVED, now);
		return new ReportedChanges(changes, this.events);
	}

	/** Begins to count what {@link #begin} would do; changes and locks nothing. */
	public IncidentChanges dryRun(int retries) {
		return (retries == 0) ? new IncidentOpeningCount(this.newIncidents)
				: new IncidentResolutionCount(this.incidents);
	}

	/**
	 * Ends every incident of tasks that end themselves, with those that they caused on
	 * callers.
	 * @param tasks locked by the caller's transaction, at least one
	 */
	public void end(List<IncidentCandidate> tasks, IncidentOutcome outcome, Instant now) {
		IncidentChanges resolution = (outcome == IncidentOutcome.RESOLVED) ? begin(1, now) : resolution(outcome, now);
		resolution.apply(tasks);
		resolution.finish();
	}

	/**
	 * Looks again at marks that a call had to leave, in a transaction of its own. Those
	 * that it has to leave as well are sent as an event.
	 */
	@Transactional
	@WaitsForRows
	void refreshMarks(UndecidedMarks undecided) {
		CallerMarks callers = callerMarks(undecided.afterAttempt().attempts());
		callers.add(undecided.executionIds());
		callers.refresh();
	}

	private CallerMarks callerMarks(int attempts) {
		return new CallerMarks(this.incidents, this.marks,
				(executionIds) -> this.events.publishEvent(new UndecidedMarks(executionIds, attempts)));
	}

	private IncidentChanges resolution(IncidentOutcome outcome, Instant now) {
		return new IncidentResolution(this.incidents, this.marks, callerMarks(0), this.schema.writesIncidentHistory(),
				outcome, now);
	}

}
