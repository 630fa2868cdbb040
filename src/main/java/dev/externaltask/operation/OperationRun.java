package dev.externaltask.operation;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way through an operation, from its beginning or an interruption on.
 */
final class OperationRun {

	private static final Logger logger = LoggerFactory.getLogger(OperationRun.class);

	/** After this time at most a run notices what somebody has changed. */
	private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

	private final SliceService slices;

	private final OperationReader reader;

	private final String run;

	private final FailureWatch watch;

	OperationRun(SliceService slices, OperationReader reader, String run) {
		this.slices = slices;
		this.reader = reader;
		this.run = run;
		this.watch = new FailureWatch(reader);
	}

	/**
	 * Takes slices until nothing is left to do, or the service is being stopped.
	 */
	void work(Operation begun, BooleanSupplier stopping) throws InterruptedException {
		Operation operation = begun;
		Pace pace = paceOf(operation);
		while (!stopping.getAsBoolean()) {
			int due = pace.due(operation.done(), operation.left(), System.nanoTime());
			if (due > 0 || operation.left() == 0) {
				Slice slice = this.slices.next(operation, this.run, due);
				if (slice.over() || suspends(slice.operation())) {
					return;
				}
				operation = slice.operation();
			}
			else {
				Duration pause = pace.untilNext(operation.done(), System.nanoTime());
				Thread.sleep(Math.min(pause.toMillis() + 1, LONGEST_PAUSE.toMillis()));
				Optional<Operation> now = this.reader.find(operation.id());
				if (now.isEmpty() || !now.get().isWorkedOnBy(this.run)) {
					return;
				}
				operation = now.get();
			}
			if (!Objects.equals(pace.tasksPerSecond(), operation.plan().tasksPerSecond())) {
				pace = paceOf(operation);
			}
		}
	}

	private boolean suspends(Operation operation) {
		Optional<String> reason = this.watch.reasonToSuspend(operation);
		reason.ifPresent((text) -> {
			logger.warn("Operation {} suspends itself: {}", operation.id(), text);
			this.slices.suspend(operation.id(), this.run, text);
		});
		return reason.isPresent();
	}

	private static Pace paceOf(Operation operation) {
		return new Pace(operation.plan().tasksPerSecond(), operation.plan().largestSlice(), operation.done(),
				System.nanoTime());
	}

}
