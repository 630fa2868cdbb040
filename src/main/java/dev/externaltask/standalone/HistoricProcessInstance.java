package dev.externaltask.standalone;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.TableRow;

/**
 * A process instance in the history, when it starts. {@link EndStatements} notes its end.
 */
@Entity
@Table(name = "act_hi_procinst")
class HistoricProcessInstance extends TableRow {

	@Column(name = "proc_inst_id_")
	private String processInstanceId;

	@Column(name = "root_proc_inst_id_")
	private @Nullable String rootProcessInstanceId;

	@Column(name = "business_key_")
	private @Nullable String businessKey;

	@Column(name = "proc_def_id_")
	private String processDefinitionId;

	@Column(name = "proc_def_key_")
	private @Nullable String processDefinitionKey;

	@Column(name = "start_time_")
	private Instant startTime;

	@Column(name = "tenant_id_")
	private @Nullable String tenantId;

	@Column(name = "state_")
	private @Nullable String state;

	@SuppressWarnings("NullAway.Init")
	protected HistoricProcessInstance() {
	}

	/** The start of a process instance. */
	HistoricProcessInstance(Execution instance, Instant now) {
		super(instance.getId());
		this.processInstanceId = instance.getId();
		this.rootProcessInstanceId = instance.getId();
		this.businessKey = instance.businessKey();
		this.processDefinitionId = instance.processDefinitionId();
		this.processDefinitionKey = instance.processDefinitionKey();
		this.startTime = now;
		this.tenantId = instance.tenantId();
		this.state = "ACTIVE";
	}

}
