package dev.externaltask.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;

/**
 * Writes who changed the note on an incident to the log of users' operations; as Camunda
 * 7, nothing without a user or below history level full, and of the process no more than
 * the tenant.
 */
@Repository
public class IncidentOperationLogStatements {

	private static final String ANNOTATE = """
			insert into act_hi_op_log (id_, user_id_, timestamp_, operation_type_, operation_id_, entity_type_,
			       property_, new_value_, tenant_id_, category_)
			select :id, :user, cast(:now as timestamp), :operation, :operationId, 'Incident',
			       'incidentId', i.id_, e.tenant_id_, 'Operator'
			  from act_ru_incident i
			  left join act_ru_execution e on e.id_ = i.execution_id_
			 where i.id_ = :incident
			""";

	private final OperationLogRow log;

	IncidentOperationLogStatements(OperationLogRow log) {
		this.log = log;
	}

	/**
	 * Writes one row for a call that changes the note on an open incident.
	 * @param annotated whether there is a note afterwards
	 */
	public void annotate(@Nullable String user, Instant now, String incident, boolean annotated) {
		this.log.write(user, now, annotated ? "SetAnnotation" : "ClearAnnotation",
				Sql.of(ANNOTATE).with("incident", incident));
	}

}
