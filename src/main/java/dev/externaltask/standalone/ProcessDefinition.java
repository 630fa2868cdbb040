package dev.externaltask.standalone;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Ids;
import dev.externaltask.database.TableRow;

/**
 * A process that instances run; each has the version 1 only.
 */
@Entity
@Table(name = "act_re_procdef")
class ProcessDefinition extends TableRow {

	@Column(name = "rev_")
	private @Nullable Integer revision;

	@Column(name = "key_")
	private String key;

	@Column(name = "version_")
	private int version;

	@Column(name = "suspension_state_")
	private @Nullable Integer suspensionState;

	@Column(name = "tenant_id_")
	private @Nullable String tenantId;

	@Column(name = "startable_")
	private boolean startable;

	@SuppressWarnings("NullAway.Init")
	protected ProcessDefinition() {
	}

	ProcessDefinition(String key, @Nullable String tenantId) {
		super(Ids.next());
		this.revision = 1;
		this.key = key;
		this.version = 1;
		this.suspensionState = 1;
		this.tenantId = tenantId;
		this.startable = true;
	}

	String key() {
		return this.key;
	}

	@Nullable String tenantId() {
		return this.tenantId;
	}

}
