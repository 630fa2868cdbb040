package dev.externaltask.database;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.resilience.retry.MethodRetryEvent;
import org.springframework.stereotype.Component;

/**
 * Publishes that a transaction was given up. Spring tells of every failure of a method
 * that may be done again, refusals included.
 */
@Component
class TransactionRetryReport {

	private final ApplicationEventPublisher events;

	TransactionRetryReport(ApplicationEventPublisher events) {
		this.events = events;
	}

	@EventListener
	void failed(MethodRetryEvent event) {
		if (!event.isRetryAborted() && Conflicts.isTransient(event.getFailure())) {
			this.events.publishEvent(new TransactionGivenUp());
		}
	}

}
