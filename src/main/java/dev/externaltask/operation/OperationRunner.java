package dev.externaltask.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.externaltask.database.Ids;
import dev.externaltask.error.InvalidRequestException;

/**
 * Works on an operation, slice after slice at its rate, until it ends or is suspended. A
 * database that goes away does not end it: it goes on when the database is back.
 */
@Component
class OperationRunner {

	private static final Logger logger = LoggerFactory.getLogger(OperationRunner.class);

	private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

	private static final int FAILURES_BEFORE_SUSPENSION = 5;

	private final SliceService slices;

	private final OperationReader reader;

	OperationRunner(SliceService slices, OperationReader reader) {
		this.slices = slices;
		this.reader = reader;
	}

	/**
	 * Works on an operation.
	 * @param stopping whether the service is being stopped
	 */
	void run(String id, BooleanSupplier stopping) {
		try {
			work(id, stopping);
		}
		catch (InterruptedException ex) {
			// the service is being stopped, and another run goes on
			Thread.currentThread().interrupt();
		}
	}

	private void work(String id, BooleanSupplier stopping) throws InterruptedException {
		String run = Ids.next();
		boolean begun = false;
		int failures = 0;
		while (!stopping.getAsBoolean()) {
			try {
				Optional<Operation> operation = begun ? goOn(id, run) : this.slices.begin(id, run);
				begun = true;
				if (operation.isPresent()) {
					logger.info("Operation {} goes on here: {} of {} tasks are left", id, operation.get().left(),
							operation.get().selected());
					new OperationRun(this.slices, this.reader, run).work(operation.get(), stopping);
				}
				return;
			}
			catch (DataAccessException | TransactionException | InvalidRequestException ex) {
				logger.warn("Operation {} waits for the database: {}", id, ex.getMessage());
				Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
			}
			catch (RuntimeException ex) {
				failures++;
				logger.error("Operation {} failed", id, ex);
				if (failures >= FAILURES_BEFORE_SUSPENSION) {
					this.slices.suspend(id, run, "failed: " + ex);
					return;
				}
				Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
			}
		}
	}

	private Optional<Operation> goOn(String id, String run) {
		return this.reader.find(id).filter((operation) -> operation.isWorkedOnBy(run));
	}

}
