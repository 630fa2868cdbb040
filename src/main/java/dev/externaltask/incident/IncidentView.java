package dev.externaltask.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.SqlClient;

/**
 * An open incident as the engine family shows it.
 *
 * @param id the incident
 * @param processDefinitionId of the execution's process
 * @param processInstanceId of the execution
 * @param executionId where it hangs
 * @param incidentTimestamp when it was opened
 * @param incidentType {@code failedExternalTask} for tasks out of retries
 * @param activityId where the execution stands
 * @param failedActivityId only on incidents caused by another
 * @param causeIncidentId the incident one call level below, or itself
 * @param rootCauseIncidentId the first incident of the chain, or itself
 * @param configuration the external task; {@code null} on incidents caused by another
 * @param incidentMessage the last error message reported
 * @param tenantId the tenant
 * @param jobDefinitionId none for external tasks
 * @param annotation somebody's note
 */
record IncidentView(String id, @Nullable String processDefinitionId, @Nullable String processInstanceId,
		@Nullable String executionId, @Nullable Instant incidentTimestamp, String incidentType,
		@Nullable String activityId, @Nullable String failedActivityId, @Nullable String causeIncidentId,
		@Nullable String rootCauseIncidentId, @Nullable String configuration, @Nullable String incidentMessage,
		@Nullable String tenantId, @Nullable String jobDefinitionId, @Nullable String annotation) {

	static IncidentView of(ResultSet row, SqlClient sql) throws SQLException {
		return new IncidentView(row.getString("id_"), row.getString("proc_def_id_"), row.getString("proc_inst_id_"),
				row.getString("execution_id_"), sql.instant(row, "incident_timestamp_"),
				row.getString("incident_type_"), row.getString("activity_id_"), row.getString("failed_activity_id_"),
				row.getString("cause_incident_id_"), row.getString("root_cause_incident_id_"),
				row.getString("configuration_"), row.getString("incident_msg_"), row.getString("tenant_id_"),
				row.getString("job_def_id_"), row.getString("annotation_"));
	}

}
