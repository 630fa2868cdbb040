package dev.externaltask.standalone;

import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Ids;
import dev.externaltask.database.TableRow;
import dev.externaltask.variable.OwningExecution;

/**
 * A running process instance, or an execution of one that stands at an activity and waits
 * for the external task there.
 */
@Entity
@Table(name = "act_ru_execution")
class Execution extends TableRow {

	/** Says that there is an external task. */
	private static final int EXTERNAL_TASK = 128;

	@Column(name = "rev_")
	private @Nullable Integer revision;

	@Column(name = "proc_inst_id_")
	private String processInstanceId;

	@Column(name = "root_proc_inst_id_")
	private @Nullable String rootProcessInstanceId;

	@Column(name = "parent_id_")
	private @Nullable String parentId;

	@Column(name = "business_key_")
	private @Nullable String businessKey;

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

	@Column(name = "is_active_")
	private @Nullable Boolean active;

	@Column(name = "is_concurrent_")
	private @Nullable Boolean concurrent;

	@Column(name = "is_scope_")
	private @Nullable Boolean scope;

	@Column(name = "is_event_scope_")
	private @Nullable Boolean eventScope;

	@Column(name = "suspension_state_")
	private @Nullable Integer suspensionState;

	/** What is there at the execution, as a mask. */
	@Column(name = "cached_ent_state_")
	private @Nullable Integer cachedEntityState;

	@Column(name = "sequence_counter_")
	private @Nullable Integer sequenceCounter;

	@SuppressWarnings("NullAway.Init")
	protected Execution() {
	}

	@SuppressWarnings("NullAway.Init")
	private Execution(String id) {
		super(id);
		this.revision = 1;
		this.concurrent = false;
		this.scope = true;
		this.eventScope = false;
		this.suspensionState = 1;
		this.sequenceCounter = 1;
	}

	/** A new process instance, which is its own first execution. */
	static Execution instanceOf(ProcessDefinition definition, @Nullable String businessKey) {
		Execution instance = new Execution(Ids.next());
		instance.processInstanceId = instance.getId();
		instance.rootProcessInstanceId = instance.getId();
		instance.businessKey = businessKey;
		instance.processDefinitionId = definition.getId();
		instance.processDefinitionKey = definition.key();
		instance.tenantId = definition.tenantId();
		instance.active = false;
		instance.cachedEntityState = 0;
		return instance;
	}

	/** A new execution of this process instance, at an activity with an external task. */
	Execution enter(String activity) {
		Execution execution = new Execution(Ids.next());
		execution.processInstanceId = getId();
		execution.parentId = getId();
		execution.processDefinitionId = this.processDefinitionId;
		execution.processDefinitionKey = this.processDefinitionKey;
		execution.activityId = activity;
		execution.activityInstanceId = Ids.next();
		execution.tenantId = this.tenantId;
		execution.active = true;
		execution.cachedEntityState = EXTERNAL_TASK;
		return execution;
	}

	/**
	 * This execution as the owner of variables.
	 * @param instance its process instance, which may be itself
	 */
	OwningExecution owningVariables(Execution instance) {
		return new OwningExecution(getId(), this.processInstanceId, instance.rootProcessInstanceId,
				this.processDefinitionId, instance.processDefinitionKey,
				Objects.requireNonNullElse(this.activityInstanceId, this.processInstanceId), this.tenantId);
	}

	String processInstanceId() {
		return this.processInstanceId;
	}

	@Nullable String businessKey() {
		return this.businessKey;
	}

	String processDefinitionId() {
		return this.processDefinitionId;
	}

	@Nullable String processDefinitionKey() {
		return this.processDefinitionKey;
	}

	@Nullable String activityId() {
		return this.activityId;
	}

	@Nullable String activityInstanceId() {
		return this.activityInstanceId;
	}

	@Nullable String tenantId() {
		return this.tenantId;
	}

}
