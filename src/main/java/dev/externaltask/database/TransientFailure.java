package dev.externaltask.database;

import java.lang.reflect.Method;
import java.util.Set;

import org.springframework.resilience.retry.MethodRetryPredicate;

/**
 * Tells deadlocks and serialisation failures from other failures: the database has rolled
 * the transaction back, and the same transaction may succeed when it is done again.
 */
class TransientFailure implements MethodRetryPredicate {

	private static final Set<String> SQL_STATES = Set.of("40P01", "40001");

	@Override
	public boolean shouldRetry(Method method, Throwable thrown) {
		return SqlStates.isAnyOf(SQL_STATES, thrown);
	}

}
