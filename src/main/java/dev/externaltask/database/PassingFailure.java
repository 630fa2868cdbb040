package dev.externaltask.database;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Set;

import org.springframework.resilience.retry.MethodRetryPredicate;

/**
 * Deadlocks and serialisation failures: the database undid the call, and doing it again
 * may succeed.
 */
class PassingFailure implements MethodRetryPredicate {

	private static final Set<String> STATES = Set.of("40P01", "40001");

	@Override
	public boolean shouldRetry(Method method, Throwable thrown) {
		for (Throwable t = thrown; t != null; t = t.getCause()) {
			if (t instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState()))) {
				return true;
			}
		}
		return false;
	}

}
