package dev.externaltask.incident;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.externaltask.database.Daemons;

/**
 * Looks again at marks that a call had to leave because another transaction was at work
 * on the same caller. If that transaction has added no incident, as when it was rolled
 * back, the mark goes. A mark that stays for good, because the process ended before,
 * costs an engine one query for incidents that do not exist, and nothing else.
 */
@Component
class UndecidedMarkRefresher {

	private static final Logger logger = LoggerFactory.getLogger(UndecidedMarkRefresher.class);

	private final IncidentService service;

	private final ExecutorService looks = Executors.newSingleThreadExecutor(Daemons.named("undecided-marks"));

	UndecidedMarkRefresher(IncidentService service) {
		this.service = service;
	}

	/** Looks again after a pause, in a transaction of its own. */
	@TransactionalEventListener
	void lookLater(UndecidedMarks marks) {
		if (marks.hasAttemptsLeft() && !this.looks.isShutdown()) {
			CompletableFuture.delayedExecutor(marks.pause().toMillis(), TimeUnit.MILLISECONDS, this.looks)
				.execute(() -> look(marks));
		}
	}

	private void look(UndecidedMarks marks) {
		try {
			this.service.refreshMarks(marks);
		}
		catch (RuntimeException ex) {
			logger.debug("The marks of {} could not be looked at.", marks.executionIds(), ex);
			lookLater(marks.afterAttempt());
		}
	}

	@PreDestroy
	void stop() {
		this.looks.shutdownNow();
	}

}
