package dev.externaltask.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;

/**
 * Has a file of H2 opened again. H2 closes its file when it cannot write to it, for
 * example because the disk is full, and opens it again once every connection to it is
 * closed. The pool would keep its connections, since H2 still calls them valid.
 */
class ClosedH2File implements SQLExceptionOverride {

	/**
	 * H2's codes for failures of reading and writing, and for whatever is tried after.
	 */
	private static final Set<Integer> CLOSED = Set.of(90028, 90031, 90098);

	private final HikariDataSource pool;

	ClosedH2File(HikariDataSource pool) {
		this.pool = pool;
	}

	@java.lang.Override
	public Override adjudicate(SQLException failure) {
		if (!CLOSED.contains(failure.getErrorCode()) && !isCausedByFile(failure)) {
			return Override.CONTINUE_EVICT;
		}
		HikariPoolMXBean connections = this.pool.getHikariPoolMXBean();
		if (connections != null) {
			connections.softEvictConnections();
		}
		return Override.MUST_EVICT;
	}

	/** H2 calls a commit that it could not write a general error. */
	private static boolean isCausedByFile(Throwable failure) {
		Throwable cause = failure.getCause();
		return cause != null && (cause instanceof IOException || isCausedByFile(cause));
	}

}
