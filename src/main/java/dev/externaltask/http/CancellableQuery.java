package dev.externaltask.http;

import java.sql.SQLException;

/**
 * A query that can be ended from another thread than its own.
 */
@FunctionalInterface
public interface CancellableQuery {

	/** Ends the query, which then fails; without effect if it has ended. */
	void cancel() throws SQLException;

}
