package dev.externaltask.incident;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * An open incident of a task, or one that it caused on a caller.
 *
 * @param id the incident
 * @param executionId the execution on which it is open
 * @param caused whether it is on a caller, because of another incident
 */
record OpenIncident(String id, @Nullable String executionId, boolean caused) {

	static OpenIncident of(ResultSet row, int rowNumber) throws SQLException {
		return new OpenIncident(row.getString("id_"), row.getString("execution_id_"), row.getBoolean("caused"));
	}

}
