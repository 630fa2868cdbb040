package dev.externaltask.database;

import java.lang.reflect.Method;
import java.sql.SQLException;
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
		for (Throwable t = thrown; t != null; t = t.getCause()) {
			if (t instanceof SQLException sql && SQL_STATES.contains(String.valueOf(sql.getSQLState()))) {
				return true;
			}
		}
		return false;
	}

}
