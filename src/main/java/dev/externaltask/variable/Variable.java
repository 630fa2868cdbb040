package dev.externaltask.variable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Ids;

/**
 * A variable of a running process instance, in our own tables only. A name occurs once on
 * an execution.
 */
@Entity
@Table(name = "act_ru_variable")
class Variable extends ValueRow {

	/** Counted whenever the variable is set, to another value or not. */
	@Column(name = "rev_")
	private int revision;

	@Column(name = "name_")
	private String name;

	@Column(name = "type_")
	private String type;

	@Column(name = "execution_id_")
	private String executionId;

	@Column(name = "var_scope_")
	private String scope;

	@Column(name = "proc_inst_id_")
	private String processInstanceId;

	@Column(name = "proc_def_id_")
	private String processDefinitionId;

	@Column(name = "tenant_id_")
	private @Nullable String tenantId;

	@Column(name = "sequence_counter_")
	private @Nullable Integer sequenceCounter;

	@Column(name = "is_concurrent_local_")
	private @Nullable Boolean concurrentLocal;

	@SuppressWarnings("NullAway.Init")
	protected Variable() {
	}

	/**
	 * A new variable of an execution.
	 * @param byteArrayId the byte array with the value, if it is one
	 */
	Variable(OwningExecution execution, VariableValue value, @Nullable String byteArrayId) {
		super(Ids.next());
		this.name = value.name();
		this.type = value.type();
		this.revision = 1;
		this.executionId = execution.id();
		this.scope = execution.id();
		this.processInstanceId = execution.processInstanceId();
		this.processDefinitionId = execution.processDefinitionId();
		this.tenantId = execution.tenantId();
		this.sequenceCounter = 1;
		this.concurrentLocal = false;
		changeValue(value, byteArrayId);
	}

	/** Gives the variable another value, perhaps of another type. */
	void change(VariableValue changed, @Nullable String changedByteArrayId) {
		this.type = changed.type();
		this.revision++;
		changeValue(changed, changedByteArrayId);
	}

	String executionId() {
		return this.executionId;
	}

	String name() {
		return this.name;
	}

	int revision() {
		return this.revision;
	}

}
