package dev.externaltask.incident;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * An open incident, to be read only; statements open and resolve incidents.
 */
@Entity
@Immutable
@Table(name = "act_ru_incident")
class Incident {

	@Id
	@Column(name = "id_")
	private String id;

	@Column(name = "proc_def_id_")
	private @Nullable String processDefinitionId;

	@Column(name = "proc_inst_id_")
	private @Nullable String processInstanceId;

	@Column(name = "execution_id_")
	private @Nullable String executionId;

	@Column(name = "incident_timestamp_")
	private @Nullable Instant incidentTimestamp;

	@Column(name = "incident_type_")
	private String incidentType;

	@Column(name = "activity_id_")
	private @Nullable String activityId;

	@Column(name = "failed_activity_id_")
	private @Nullable String failedActivityId;

	@Column(name = "cause_incident_id_")
	private @Nullable String causeIncidentId;

	@Column(name = "root_cause_incident_id_")
	private @Nullable String rootCauseIncidentId;

	@Column(name = "configuration_")
	private @Nullable String configuration;

	@Column(name = "incident_msg_")
	private @Nullable String incidentMessage;

	@Column(name = "tenant_id_")
	private @Nullable String tenantId;

	@Column(name = "job_def_id_")
	private @Nullable String jobDefinitionId;

	@Column(name = "annotation_")
	private @Nullable String annotation;

	@SuppressWarnings("NullAway.Init")
	protected Incident() {
	}

	@Nullable String tenantId() {
		return this.tenantId;
	}

	/** As the engine family shows it. */
	IncidentView toView() {
		return new IncidentView(this.id, this.processDefinitionId, this.processInstanceId, this.executionId,
				this.incidentTimestamp, this.incidentType, this.activityId, this.failedActivityId, this.causeIncidentId,
				this.rootCauseIncidentId, this.configuration, this.incidentMessage, this.tenantId, this.jobDefinitionId,
				this.annotation);
	}

}
