package dev.externaltask.http;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.error.ServiceFailures;

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

	/**
	 * SQL states of H2 after it has closed its file: of closed connections, and of
	 * whatever is tried before the file is open again. The failure that made H2 close the
	 * file has an {@link IOException} as its cause.
	 */
	private static final Set<String> CLOSED = Set.of("90007", "90098", "90121");

	/** PostgreSQL's SQL state of a full disk. */
	private static final String DISK_FULL = "53100";

	/**
	 * How operating systems call a full disk, and one whose share for a user is used up.
	 */
	private static final Pattern NO_SPACE = Pattern.compile("no space left|not enough space|quota exceeded",
			Pattern.CASE_INSENSITIVE);

	private Unavailable() {
	}

	/** Whether the failure, or one of its causes, is such a failure. */
	static boolean isCause(Throwable failure) {
		SQLException sql = Causes.find(failure, SQLException.class);
		return hasNoTransaction(failure)
				|| (sql != null && (BUSY.contains(state(sql)) || isLost(sql) || isDiskFull(failure)));
	}

	/** The answer to a request that such a failure has ended. */
	static InvalidRequestException refusal(Throwable failure) {
		boolean inDoubt = isInDoubt(failure);
		if (isDiskFull(failure)) {
			return inDoubt ? ServiceFailures.diskFullMeanwhile() : ServiceFailures.diskFull();
		}
		return inDoubt ? ServiceFailures.connectionLost() : ServiceFailures.databaseUnavailable();
	}

	/**
	 * Whether there was no space for what the transaction wrote. H2 may notice that in
	 * the moment of the commit; then it is also in doubt.
	 */
	private static boolean isDiskFull(Throwable failure) {
		SQLException sql = Causes.find(failure, SQLException.class);
		IOException io = Causes.find(failure, IOException.class);
		return sql != null && (DISK_FULL.equals(state(sql))
				|| (io != null && NO_SPACE.matcher(String.valueOf(io.getMessage())).find()));
	}

	/**
	 * Whether a connection was lost or a file was closed, perhaps in the moment of the
	 * commit.
	 */
	private static boolean isInDoubt(Throwable failure) {
		SQLException sql = Causes.find(failure, SQLException.class);
		return !hasNoTransaction(failure) && sql != null && isLost(sql);
	}

	/** Whether there was no connection to begin with. */
	private static boolean hasNoTransaction(Throwable failure) {
		return Causes.find(failure, CannotCreateTransactionException.class) != null
				|| Causes.find(failure, CannotGetJdbcConnectionException.class) != null;
	}

	/**
	 * Whether the connection broke, the server is going down (SQL states of the classes
	 * 08 and 57P), or H2 could not write to its file. The connection pool gives no SQL
	 * state to what is done on a connection that broke before, such as rolling back.
	 */
	private static boolean isLost(SQLException sql) {
		String state = state(sql);
		return state.isEmpty() || state.startsWith("08") || state.startsWith("57P") || CLOSED.contains(state)
				|| Causes.find(sql, IOException.class) != null;
	}

	private static String state(SQLException sql) {
		return Objects.requireNonNullElse(sql.getSQLState(), "");
	}

}
