package dev.externaltask.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.SqlClient;

/**
 * An external task as the engine family shows it.
 *
 * @param activityId where its execution stands
 * @param activityInstanceId this visit of the activity
 * @param errorMessage as last reported
 * @param executionId its execution
 * @param id the task
 * @param lockExpirationTime end of the lock, exclusive; {@code null} if never locked
 * @param createTime when it came to be
 * @param processDefinitionId of its process instance
 * @param processDefinitionKey of its process instance
 * @param processDefinitionVersionTag of its process instance
 * @param processInstanceId its process instance
 * @param retries attempts left; {@code null} if none was ever reported, which counts as
 * left
 * @param suspended whether workers cannot fetch it
 * @param workerId who holds, or last held, the lock
 * @param topicName what kind of work
 * @param tenantId whose
 * @param priority higher ones first
 * @param businessKey of its process instance
 */
public record ExternalTaskView(@Nullable String activityId, @Nullable String activityInstanceId,
		@Nullable String errorMessage, @Nullable String executionId, String id, @Nullable Instant lockExpirationTime,
		@Nullable Instant createTime, @Nullable String processDefinitionId, @Nullable String processDefinitionKey,
		@Nullable String processDefinitionVersionTag, @Nullable String processInstanceId, @Nullable Integer retries,
		boolean suspended, @Nullable String workerId, @Nullable String topicName, @Nullable String tenantId,
		long priority, @Nullable String businessKey) {

	static ExternalTaskView of(ResultSet row, SqlClient sql) throws SQLException {
		return new ExternalTaskView(row.getString("act_id_"), row.getString("act_inst_id_"),
				row.getString("error_msg_"), row.getString("execution_id_"), row.getString("id_"),
				sql.instant(row, "lock_exp_time_"), sql.instant(row, "create_time_"), row.getString("proc_def_id_"),
				row.getString("proc_def_key_"), row.getString("version_tag_"), row.getString("proc_inst_id_"),
				row.getObject("retries_", Integer.class), row.getInt("suspension_state_") == 2,
				row.getString("worker_id_"), row.getString("topic_name_"), row.getString("tenant_id_"),
				row.getLong("priority_"), row.getString("business_key_"));
	}

}
