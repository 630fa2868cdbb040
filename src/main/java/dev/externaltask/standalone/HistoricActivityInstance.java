package dev.externaltask.standalone;

import java.time.Instant;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.TableRow;

/**
 * A visit of an activity in the history, when it begins. {@link EndStatements} notes its
 * end.
 */
@Entity
@Table(name = "act_hi_actinst")
class HistoricActivityInstance extends TableRow {

	@Column(name = "parent_act_inst_id_")
	private @Nullable String parentActivityInstanceId;

	@Column(name = "proc_inst_id_")
	private String processInstanceId;

	@Column(name = "root_proc_inst_id_")
	private @Nullable String rootProcessInstanceId;

	@Column(name = "proc_def_id_")
	private String processDefinitionId;

	@Column(name = "proc_def_key_")
	private @Nullable String processDefinitionKey;

	@Column(name = "execution_id_")
	private String executionId;

	@Column(name = "act_id_")
	private String activityId;

	@Column(name = "act_type_")
	private String activityType;

	@Column(name = "start_time_")
	private Instant startTime;

	@Column(name = "act_inst_state_")
	private @Nullable Integer state;

	@Column(name = "sequence_counter_")
	private @Nullable Integer sequenceCounter;

	@Column(name = "tenant_id_")
	private @Nullable String tenantId;

	@SuppressWarnings("NullAway.Init")
	protected HistoricActivityInstance() {
	}

	/** The beginning of the visit that the execution is on. */
	HistoricActivityInstance(Execution execution, Instant now) {
		super(Objects.requireNonNull(execution.activityInstanceId()));
		this.parentActivityInstanceId = execution.processInstanceId();
		this.processInstanceId = execution.processInstanceId();
		this.rootProcessInstanceId = execution.processInstanceId();
		this.processDefinitionId = execution.processDefinitionId();
		this.processDefinitionKey = execution.processDefinitionKey();
		this.executionId = execution.getId();
		this.activityId = Objects.requireNonNull(execution.activityId());
		this.activityType = "serviceTask";
		this.startTime = now;
		this.state = 0;
		this.sequenceCounter = 1;
		this.tenantId = execution.tenantId();
	}

}
