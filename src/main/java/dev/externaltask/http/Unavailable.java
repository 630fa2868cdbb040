package dev.externaltask.http;

import java.sql.SQLException;
import java.util.Set;

import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells failures of the database that end by themselves: the same request may succeed a
 * moment later.
 */
final class Unavailable {

	/**
	 * SQL states of waits for a lock that took too long (PostgreSQL, H2), of deadlocks
	 * and conflicts that the service has already tried again, and of queries that were
	 * cancelled.
	 */
	private static final Set<String> BUSY = Set.of("55P03", "HYT00", "40P01", "40001", "57014");

	private Unavailable() {
	}

	/** Whether the failure, or one of its causes, is such a failure. */
	static boolean isCause(Throwable failure) {
		SQLException sql = Causes.find(failure, SQLException.class);
		return hasNoTransaction(failure)
				|| (sql != null && (BUSY.contains(String.valueOf(sql.getSQLState())) || isLost(sql)));
	}

	/** Whether a connection was lost, perhaps in the moment of the commit. */
	static boolean isInDoubt(Throwable failure) {
		SQLException sql = Causes.find(failure, SQLException.class);
		return !hasNoTransaction(failure) && sql != null && isLost(sql);
	}

	/** Whether there was no connection to begin with. */
	private static boolean hasNoTransaction(Throwable failure) {
		return Causes.find(failure, CannotCreateTransactionException.class) != null
				|| Causes.find(failure, CannotGetJdbcConnectionException.class) != null;
	}

	/**
	 * Whether the connection broke or the server is going down, SQL states of the classes
	 * 08 and 57P. The connection pool gives no SQL state to what is done on a connection
	 * that broke before, such as rolling back.
	 */
	private static boolean isLost(SQLException sql) {
		String state = sql.getSQLState();
		return state == null || state.startsWith("08") || state.startsWith("57P");
	}

}
