package dev.externaltask.operation;

import java.util.Optional;

/**
 * Looks at the tasks that a run has given back, and tells when too many of them have
 * failed again. Looking reads all of them; so the time between two looks grows with the
 * time that a look takes.
 */
final class FailureWatch {

	private static final int PAUSE_IN_LOOKS = 10;

	private final OperationReader reader;

	private long nextLook;

	FailureWatch(OperationReader reader) {
		this.reader = reader;
		this.nextLook = System.nanoTime();
	}

	/**
	 * Why the operation has to be suspended.
	 * @return empty if it goes on
	 */
	Optional<String> reasonToSuspend(Operation operation) {
		Integer percent = operation.plan().pauseWhenFailingAgain();
		long begin = System.nanoTime();
		if (percent == null || begin - this.nextLook < 0) {
			return Optional.empty();
		}
		TaskCounts counts = this.reader.count(operation.id());
		long end = System.nanoTime();
		this.nextLook = end + PAUSE_IN_LOOKS * (end - begin);
		return counts.failMoreThan(percent)
				? Optional.of("%s of %s tasks that were fetched since have failed again, which is more than %s percent"
					.formatted(counts.failedAgain(), counts.fetchedSince(), percent))
				: Optional.empty();
	}

}
