package dev.externaltask.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.SqlClient;

/**
 * A row of the log of users' operations as the engine family shows it. What an operation
 * was about is not null; the rest is.
 *
 * @param id the row
 * @param deploymentId of the process definition
 * @param processDefinitionId of the process instance
 * @param processDefinitionKey of the process instance
 * @param processInstanceId the process instance
 * @param executionId the execution
 * @param caseDefinitionId of the case
 * @param caseInstanceId the case
 * @param caseExecutionId the execution of a case
 * @param taskId the task of a person
 * @param jobId the job
 * @param jobDefinitionId of the job
 * @param batchId the batch
 * @param userId who it was
 * @param timestamp when it was done
 * @param operationId the same in all rows of one call
 * @param externalTaskId the external task
 * @param operationType what was done
 * @param entityType what kind of thing it was done to
 * @param property what was changed of it
 * @param orgValue the value before
 * @param newValue the value after
 * @param removalTime when the engine may remove the row; {@code null} if nobody knows yet
 * @param rootProcessInstanceId the instance in which the chain of calls begins
 * @param category what kind of user does this
 * @param annotation the reason, or somebody's note
 */
record UserOperationView(String id, @Nullable String deploymentId, @Nullable String processDefinitionId,
		@Nullable String processDefinitionKey, @Nullable String processInstanceId, @Nullable String executionId,
		@Nullable String caseDefinitionId, @Nullable String caseInstanceId, @Nullable String caseExecutionId,
		@Nullable String taskId, @Nullable String jobId, @Nullable String jobDefinitionId, @Nullable String batchId,
		@Nullable String userId, @Nullable Instant timestamp, @Nullable String operationId,
		@Nullable String externalTaskId, @Nullable String operationType, @Nullable String entityType,
		@Nullable String property, @Nullable String orgValue, @Nullable String newValue, @Nullable Instant removalTime,
		@Nullable String rootProcessInstanceId, @Nullable String category, @Nullable String annotation) {

	static UserOperationView of(ResultSet row, SqlClient sql) throws SQLException {
		return new UserOperationView(row.getString("id_"), row.getString("deployment_id_"),
				row.getString("proc_def_id_"), row.getString("proc_def_key_"), row.getString("proc_inst_id_"),
				row.getString("execution_id_"), row.getString("case_def_id_"), row.getString("case_inst_id_"),
				row.getString("case_execution_id_"), row.getString("task_id_"), row.getString("job_id_"),
				row.getString("job_def_id_"), row.getString("batch_id_"), row.getString("user_id_"),
				sql.instant(row, "timestamp_"), row.getString("operation_id_"), row.getString("external_task_id_"),
				row.getString("operation_type_"), row.getString("entity_type_"), row.getString("property_"),
				row.getString("org_value_"), row.getString("new_value_"), sql.instant(row, "removal_time_"),
				row.getString("root_proc_inst_id_"), row.getString("category_"), row.getString("annotation_"));
	}

}
