package dev.externaltask.database;

import java.lang.reflect.Method;

import org.springframework.resilience.retry.MethodRetryPredicate;

/**
 * Tells deadlocks and serialisation failures from other failures: the database has rolled
 * the transaction back, and the same transaction may succeed when it is done again.
 */
class TransientFailure implements MethodRetryPredicate {

	@Override
	public boolean shouldRetry(Method method, Throwable thrown) {
		return Conflicts.isTransient(thrown);
	}

}
