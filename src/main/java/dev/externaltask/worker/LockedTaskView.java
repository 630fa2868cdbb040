package dev.externaltask.worker;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.SqlClient;
import dev.externaltask.variable.TypedValue;

/**
 * An external task that has just been locked for a worker, as the engine family shows it.
 *
 * @param activityId where its execution stands
 * @param activityInstanceId this visit of the activity
 * @param errorMessage as last reported
 * @param errorDetails as last reported
 * @param executionId its execution
 * @param id the task
 * @param lockExpirationTime end of the lock, exclusive
 * @param createTime when it came to be
 * @param processDefinitionId of its process instance
 * @param processDefinitionKey of its process instance
 * @param processDefinitionVersionTag of its process instance
 * @param processInstanceId its process instance
 * @param retries attempts left; {@code null} if none was ever reported
 * @param suspended always false
 * @param workerId who holds it
 * @param topicName what kind of work
 * @param tenantId whose
 * @param variables by name, those that were asked for
 * @param priority higher ones first
 * @param businessKey of its process instance
 * @param extensionProperties always empty, since the tables do not hold them
 */
public record LockedTaskView(@Nullable String activityId, @Nullable String activityInstanceId,
		@Nullable String errorMessage, @Nullable String errorDetails, @Nullable String executionId, String id,
		@Nullable Instant lockExpirationTime, @Nullable Instant createTime, @Nullable String processDefinitionId,
		@Nullable String processDefinitionKey, @Nullable String processDefinitionVersionTag,
		@Nullable String processInstanceId, @Nullable Integer retries, boolean suspended, @Nullable String workerId,
		@Nullable String topicName, @Nullable String tenantId, Map<String, TypedValue> variables, long priority,
		@Nullable String businessKey, Map<String, String> extensionProperties) {

	static LockedTaskView of(ResultSet row, SqlClient sql) throws SQLException {
		byte[] details = row.getBytes("bytes_");
		return new LockedTaskView(row.getString("act_id_"), row.getString("act_inst_id_"), row.getString("error_msg_"),
				(details != null) ? new String(details, StandardCharsets.UTF_8) : null, row.getString("execution_id_"),
				row.getString("id_"), sql.instant(row, "lock_exp_time_"), sql.instant(row, "create_time_"),
				row.getString("proc_def_id_"), row.getString("proc_def_key_"), row.getString("version_tag_"),
				row.getString("proc_inst_id_"), row.getObject("retries_", Integer.class), false,
				row.getString("worker_id_"), row.getString("topic_name_"), row.getString("tenant_id_"), Map.of(),
				row.getLong("priority_"), row.getString("business_key_"), Map.of());
	}

	/** The same task with variables. */
	public LockedTaskView with(Map<String, TypedValue> values) {
		return new LockedTaskView(this.activityId, this.activityInstanceId, this.errorMessage, this.errorDetails,
				this.executionId, this.id, this.lockExpirationTime, this.createTime, this.processDefinitionId,
				this.processDefinitionKey, this.processDefinitionVersionTag, this.processInstanceId, this.retries,
				this.suspended, this.workerId, this.topicName, this.tenantId, values, this.priority, this.businessKey,
				this.extensionProperties);
	}

}
