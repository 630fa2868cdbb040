package dev.externaltask.http;

import java.sql.SQLException;
import java.util.Set;

import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells failures that pass by themselves: the same request may succeed a moment later.
 */
final class Unavailable {

	/** Lock timeout (PostgreSQL, H2), and what a retry has already been tried for. */
	private static final Set<String> BUSY = Set.of("55P03", "HYT00", "40P01", "40001");

	private Unavailable() {
	}

	static boolean isCause(Throwable thrown) {
		SQLException sql = ErrorAdvice.cause(thrown, SQLException.class);
		return ErrorAdvice.cause(thrown, CannotCreateTransactionException.class) != null
				|| (sql != null && (BUSY.contains(String.valueOf(sql.getSQLState())) || isLost(sql)));
	}

	/** Whether a connection was lost, perhaps in the moment of the commit. */
	static boolean isInDoubt(Throwable thrown) {
		SQLException sql = ErrorAdvice.cause(thrown, SQLException.class);
		return ErrorAdvice.cause(thrown, CannotCreateTransactionException.class) == null && sql != null && isLost(sql);
	}

	/**
	 * Classes 08 and 57P: the connection broke, or the server is going down. A pool gives
	 * no state to what is done on a connection that broke before, such as rolling back.
	 */
	private static boolean isLost(SQLException sql) {
		String state = sql.getSQLState();
		return state == null || state.startsWith("08") || state.startsWith("57P");
	}

}
