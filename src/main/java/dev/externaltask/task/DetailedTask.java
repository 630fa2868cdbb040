package dev.externaltask.task;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

import dev.externaltask.caller.Caller;

/**
 * An external task with everything that callers are shown of it, to be read only;
 * {@link ExternalTask} is what changes.
 */
@Entity
@Immutable
@Table(name = "act_ru_ext_task")
public class DetailedTask {

	private static final int SUSPENDED = 2;

	@Id
	@Column(name = "id_")
	private String id;

	@Column(name = "act_id_")
	private @Nullable String activityId;

	@Column(name = "act_inst_id_")
	private @Nullable String activityInstanceId;

	@Column(name = "error_msg_")
	private @Nullable String errorMessage;

	@Column(name = "execution_id_")
	private @Nullable String executionId;

	@Column(name = "lock_exp_time_")
	private @Nullable Instant lockExpirationTime;

	@Column(name = "create_time_")
	private @Nullable Instant createTime;

	@Column(name = "proc_def_id_")
	private @Nullable String processDefinitionId;

	@Column(name = "proc_def_key_")
	private @Nullable String processDefinitionKey;

	@Formula("(select pd.version_tag_ from act_re_procdef pd where pd.id_ = proc_def_id_)")
	private @Nullable String processDefinitionVersionTag;

	@Column(name = "proc_inst_id_")
	private @Nullable String processInstanceId;

	@Column(name = "retries_")
	private @Nullable Integer retries;

	@Column(name = "suspension_state_")
	private @Nullable Integer suspensionState;

	@Column(name = "worker_id_")
	private @Nullable String workerId;

	@Column(name = "topic_name_")
	private @Nullable String topicName;

	@Column(name = "tenant_id_")
	private @Nullable String tenantId;

	@Column(name = "priority_")
	private long priority;

	@Formula("(select pi.business_key_ from act_ru_execution pi where pi.id_ = proc_inst_id_)")
	private @Nullable String businessKey;

	@SuppressWarnings("NullAway.Init")
	protected DetailedTask() {
	}

	/** Whether a caller sees the task. */
	boolean isSeenBy(Caller caller) {
		return caller.seesTask(this.tenantId, this.topicName);
	}

	/** As the engine family shows it. */
	public ExternalTaskView toView() {
		return new ExternalTaskView(this.activityId, this.activityInstanceId, this.errorMessage, this.executionId,
				this.id, this.lockExpirationTime, this.createTime, this.processDefinitionId, this.processDefinitionKey,
				this.processDefinitionVersionTag, this.processInstanceId, this.retries,
				this.suspensionState != null && this.suspensionState == SUSPENDED, this.workerId, this.topicName,
				this.tenantId, this.priority, this.businessKey);
	}

}
