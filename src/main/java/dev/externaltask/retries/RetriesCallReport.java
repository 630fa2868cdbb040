package dev.externaltask.retries;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import dev.externaltask.http.CallNotes;

/**
 * Publishes how each call has ended, once its transaction has.
 */
@Component
class RetriesCallReport {

	private final ApplicationEventPublisher events;

	RetriesCallReport(ApplicationEventPublisher events) {
		this.events = events;
	}

	/** Makes the call. */
	RetriesResult of(Supplier<RetriesResult> call) {
		long begin = System.nanoTime();
		try {
			RetriesResult result = call.get();
			CallNotes.noteTasks(result.externalTasks());
			CallNotes.noteIncidents(result.incidentsOpened(), result.incidentsResolved());
			publish(RetriesCallOutcome.SUCCESS, begin, result.externalTasks());
			return result;
		}
		catch (RuntimeException ex) {
			publish(RetriesCallOutcome.of(ex), begin, 0);
			throw ex;
		}
	}

	private void publish(RetriesCallOutcome outcome, long begin, long externalTasks) {
		Duration duration = Duration.ofNanos(System.nanoTime() - begin);
		this.events.publishEvent(new RetriesCallEnded(outcome, duration, externalTasks));
	}

}
