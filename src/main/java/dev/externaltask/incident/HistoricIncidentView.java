package dev.externaltask.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.SqlClient;

/**
 * An incident of the history as the engine family shows it.
 *
 * @param id the incident, the same as while it was open
 * @param processDefinitionKey of the execution's process
 * @param processDefinitionId of the execution's process
 * @param processInstanceId of the execution
 * @param executionId where it hung
 * @param rootProcessInstanceId the instance in which the chain of calls begins
 * @param createTime when it was opened
 * @param endTime when it was resolved or deleted; {@code null} while it is open
 * @param removalTime when the engine may remove the row; {@code null} if nobody knows yet
 * @param incidentType {@code failedExternalTask} for tasks out of retries
 * @param activityId where the execution stood
 * @param failedActivityId the activity that failed; {@code null} if it is not known
 * @param causeIncidentId the incident one call level below, or itself
 * @param rootCauseIncidentId the first incident of the chain, or itself
 * @param configuration the external task; {@code null} on incidents caused by another
 * @param historyConfiguration the row of the task log that tells of the failure
 * @param incidentMessage the last error message reported
 * @param tenantId the tenant
 * @param jobDefinitionId none for external tasks
 * @param open whether it is neither resolved nor deleted
 * @param deleted whether it went with its task
 * @param resolved whether the task was given retries again, or was done
 * @param annotation somebody's note
 */
record HistoricIncidentView(String id, @Nullable String processDefinitionKey, @Nullable String processDefinitionId,
		@Nullable String processInstanceId, @Nullable String executionId, @Nullable String rootProcessInstanceId,
		@Nullable Instant createTime, @Nullable Instant endTime, @Nullable Instant removalTime, String incidentType,
		@Nullable String activityId, @Nullable String failedActivityId, @Nullable String causeIncidentId,
		@Nullable String rootCauseIncidentId, @Nullable String configuration, @Nullable String historyConfiguration,
		@Nullable String incidentMessage, @Nullable String tenantId, @Nullable String jobDefinitionId, boolean open,
		boolean deleted, boolean resolved, @Nullable String annotation) {

	static HistoricIncidentView of(ResultSet row, SqlClient sql) throws SQLException {
		int state = row.getInt("incident_state_");
		return new HistoricIncidentView(row.getString("id_"), row.getString("proc_def_key_"),
				row.getString("proc_def_id_"), row.getString("proc_inst_id_"), row.getString("execution_id_"),
				row.getString("root_proc_inst_id_"), sql.instant(row, "create_time_"), sql.instant(row, "end_time_"),
				sql.instant(row, "removal_time_"), row.getString("incident_type_"), row.getString("activity_id_"),
				row.getString("failed_activity_id_"), row.getString("cause_incident_id_"),
				row.getString("root_cause_incident_id_"), row.getString("configuration_"),
				row.getString("history_configuration_"), row.getString("incident_msg_"), row.getString("tenant_id_"),
				row.getString("job_def_id_"), state == 0, state == 2, state == 1, row.getString("annotation_"));
	}

}
