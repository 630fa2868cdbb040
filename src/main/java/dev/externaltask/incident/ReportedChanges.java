package dev.externaltask.incident;

import java.util.List;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes, at the end of a call, what the call did about incidents.
 */
class ReportedChanges implements IncidentChanges {

	private final IncidentChanges changes;

	private final ApplicationEventPublisher events;

	ReportedChanges(IncidentChanges changes, ApplicationEventPublisher events) {
		this.changes = changes;
		this.events = events;
	}

	@Override
	public void apply(List<IncidentCandidate> tasks) {
		this.changes.apply(tasks);
	}

	@Override
	public void finish() {
		this.changes.finish();
		if (opened() + resolved() > 0) {
			this.events.publishEvent(new IncidentsChanged(opened(), resolved()));
		}
	}

	@Override
	public long opened() {
		return this.changes.opened();
	}

	@Override
	public long resolved() {
		return this.changes.resolved();
	}

}
