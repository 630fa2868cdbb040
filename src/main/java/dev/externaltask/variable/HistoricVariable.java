package dev.externaltask.variable;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A variable in the history, in our own tables only: its last value, under the id of the
 * running one.
 */
@Entity
@Table(name = "act_hi_varinst")
class HistoricVariable extends ValueRow {

	@Column(name = "rev_")
	private int revision;

	@Column(name = "name_")
	private String name;

	@Column(name = "var_type_")
	private String type;

	@Column(name = "create_time_")
	private Instant createTime;

	@Column(name = "state_")
	private String state;

	@Column(name = "execution_id_")
	private String executionId;

	@Column(name = "act_inst_id_")
	private String activityInstanceId;

	@Column(name = "proc_inst_id_")
	private String processInstanceId;

	@Column(name = "root_proc_inst_id_")
	private @Nullable String rootProcessInstanceId;

	@Column(name = "proc_def_id_")
	private String processDefinitionId;

	@Column(name = "proc_def_key_")
	private @Nullable String processDefinitionKey;

	@Column(name = "tenant_id_")
	private @Nullable String tenantId;

	@SuppressWarnings("NullAway.Init")
	protected HistoricVariable() {
	}

	/** What the history says of a running variable that is new to it. */
	HistoricVariable(Variable running, OwningExecution execution, VariableValue value, @Nullable String byteArrayId,
			Instant now) {
		super(running.getId());
		this.name = value.name();
		this.type = value.type();
		this.revision = running.revision() - 1;
		this.createTime = now;
		this.state = "CREATED";
		this.executionId = execution.id();
		this.activityInstanceId = execution.activityInstanceId();
		this.processInstanceId = execution.processInstanceId();
		this.rootProcessInstanceId = execution.rootProcessInstanceId();
		this.processDefinitionId = execution.processDefinitionId();
		this.processDefinitionKey = execution.processDefinitionKey();
		this.tenantId = execution.tenantId();
		changeValue(value, byteArrayId);
	}

	/** Follows the running variable, which has been changed. */
	void change(Variable running, VariableValue changed, @Nullable String changedByteArrayId, Instant now) {
		this.type = changed.type();
		this.revision = running.revision() - 1;
		this.createTime = now;
		changeValue(changed, changedByteArrayId);
	}

	/** Notes that the running variable was removed before its process instance ended. */
	void markDeleted() {
		this.state = "DELETED";
	}

}
