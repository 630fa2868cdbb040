package dev.externaltask.operation;

import java.time.Clock;

import org.springframework.stereotype.Component;

/**
 * Looks after operations once a minute, on one instance at a time.
 */
@Component
class OperationHousekeeping {

	private final OperationService service;

	private final OperationsProperties properties;

	private final Clock clock;

	OperationHousekeeping(OperationService service, OperationsProperties properties, Clock clock) {
		this.service = service;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Forgets old operations, and hands those to the scheduler again that it has lost, as
	 * after somebody has emptied its table.
	 */
	void run() {
		this.service.queueUnended();
		boolean more = true;
		while (more) {
			more = this.service.forgetEndedBefore(this.clock.instant().minus(this.properties.keep()));
		}
	}

}
