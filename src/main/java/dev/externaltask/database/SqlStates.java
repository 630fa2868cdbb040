package dev.externaltask.database;

import java.sql.SQLException;
import java.util.Set;

/**
 * Looks for SQL states among the causes of a failure.
 */
final class SqlStates {

	private SqlStates() {
	}

	/** Whether the failure or one of its causes has one of these SQL states. */
	static boolean isAnyOf(Set<String> states, Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && states.contains(String.valueOf(sql.getSQLState()))) {
				return true;
			}
		}
		return false;
	}

}
