package dev.externaltask.standalone;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Ids;
import dev.externaltask.database.TableRow;

/**
 * An external task at its creation, used for nothing but its insert. Everything later
 * goes through {@link dev.externaltask.task.ExternalTask}, which also fits the tables of
 * engines that lack some of these columns.
 */
@Entity
@Table(name = "act_ru_ext_task")
class NewExternalTask extends TableRow {

	@Column(name = "rev_")
	private int revision;

	@Column(name = "topic_name_")
	private String topicName;

	@Column(name = "retries_")
	private @Nullable Integer retries;

	@Column(name = "priority_")
	private long priority;

	@Column(name = "create_time_")
	private Instant createTime;

	@Column(name = "suspension_state_")
	private @Nullable Integer suspensionState;

	@Column(name = "execution_id_")
	private String executionId;

	@Column(name = "proc_inst_id_")
	private String processInstanceId;

	@Column(name = "proc_def_id_")
	private String processDefinitionId;

	@Column(name = "proc_def_key_")
	private @Nullable String processDefinitionKey;

	@Column(name = "act_id_")
	private @Nullable String activityId;

	@Column(name = "act_inst_id_")
	private @Nullable String activityInstanceId;

	@Column(name = "tenant_id_")
	private @Nullable String tenantId;

	@SuppressWarnings("NullAway.Init")
	protected NewExternalTask() {
	}

	/**
	 * The task that the request asks for. What it repeats of its process comes from the
	 * execution.
	 */
	NewExternalTask(CreateTaskRequest request, Execution execution, Instant now) {
		super(Ids.next());
		this.revision = 1;
		this.topicName = request.topicName();
		this.retries = request.retries();
		this.priority = (request.priority() != null) ? request.priority() : 0;
		this.createTime = now;
		this.suspensionState = 1;
		this.executionId = execution.getId();
		this.processInstanceId = execution.processInstanceId();
		this.processDefinitionId = execution.processDefinitionId();
		this.processDefinitionKey = execution.processDefinitionKey();
		this.activityId = execution.activityId();
		this.activityInstanceId = execution.activityInstanceId();
		this.tenantId = execution.tenantId();
	}

}
