package dev.externaltask.http;

import org.jspecify.annotations.Nullable;

/**
 * Looks for a failure among the causes of another one.
 */
final class Causes {

	private Causes() {
	}

	/** The failure itself or the first of its causes that is of the type. */
	static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

}
