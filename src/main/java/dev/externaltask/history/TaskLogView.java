package dev.externaltask.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.SqlClient;

/**
 * A row of the log of external tasks as the engine family shows it.
 *
 * @param id the row
 * @param timestamp when it was written
 * @param removalTime when the engine may remove the row; {@code null} if nobody knows yet
 * @param externalTaskId the task, which may be gone
 * @param topicName what kind of work
 * @param workerId who locked the task last
 * @param priority that the task had
 * @param retries that the task had before what the row tells of; {@code null} if none was
 * ever reported
 * @param errorMessage what a failure reported
 * @param activityId where the task's execution stood
 * @param activityInstanceId this visit of the activity
 * @param executionId the task's execution
 * @param processInstanceId the task's process instance
 * @param processDefinitionId of the process instance
 * @param processDefinitionKey of the process instance
 * @param tenantId the tenant
 * @param rootProcessInstanceId the instance in which the chain of calls begins
 * @param creationLog whether the task came to be
 * @param failureLog whether an attempt failed
 * @param successLog whether the work was done
 * @param deletionLog whether the task went without having been done
 */
record TaskLogView(String id, @Nullable Instant timestamp, @Nullable Instant removalTime, String externalTaskId,
		@Nullable String topicName, @Nullable String workerId, long priority, @Nullable Integer retries,
		@Nullable String errorMessage, @Nullable String activityId, @Nullable String activityInstanceId,
		@Nullable String executionId, @Nullable String processInstanceId, @Nullable String processDefinitionId,
		@Nullable String processDefinitionKey, @Nullable String tenantId, @Nullable String rootProcessInstanceId,
		boolean creationLog, boolean failureLog, boolean successLog, boolean deletionLog) {

	static TaskLogView of(ResultSet row, SqlClient sql) throws SQLException {
		int state = row.getInt("state_");
		return new TaskLogView(row.getString("id_"), sql.instant(row, "timestamp_"), sql.instant(row, "removal_time_"),
				row.getString("ext_task_id_"), row.getString("topic_name_"), row.getString("worker_id_"),
				row.getLong("priority_"), row.getObject("retries_", Integer.class), row.getString("error_msg_"),
				row.getString("act_id_"), row.getString("act_inst_id_"), row.getString("execution_id_"),
				row.getString("proc_inst_id_"), row.getString("proc_def_id_"), row.getString("proc_def_key_"),
				row.getString("tenant_id_"), row.getString("root_proc_inst_id_"),
				state == TaskLogState.CREATED.column(), state == TaskLogState.FAILED.column(),
				state == TaskLogState.SUCCESSFUL.column(), state == TaskLogState.DELETED.column());
	}

}
