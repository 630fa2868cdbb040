package dev.externaltask.incident;

import java.util.Map;

import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.Sorting;
import dev.externaltask.filter.Source;
import dev.externaltask.http.QueryParameters;

import static dev.externaltask.filter.Filter.date;
import static dev.externaltask.filter.Filter.like;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * Which open incidents a caller means.
 *
 * @param criteria condition on {@code act_ru_incident i} with its definition {@code d}
 */
record IncidentQuery(Criteria criteria) {

	// @formatter:off
	private static final Source SOURCE = Source.of("i.id_", "act_ru_incident i",
			" left join act_re_procdef d on d.id_ = i.proc_def_id_");

	private static final Sorting SORTING = Sorting.by(Map.ofEntries(
			Map.entry("incidentId",          "i.id_"),
			Map.entry("incidentMessage",     "i.incident_msg_"),
			Map.entry("incidentTimestamp",   "i.incident_timestamp_"),
			Map.entry("incidentType",        "i.incident_type_"),
			Map.entry("executionId",         "i.execution_id_"),
			Map.entry("activityId",          "i.activity_id_"),
			Map.entry("processInstanceId",   "i.proc_inst_id_"),
			Map.entry("processDefinitionId", "i.proc_def_id_"),
			Map.entry("causeIncidentId",     "i.cause_incident_id_"),
			Map.entry("rootCauseIncidentId", "i.root_cause_incident_id_"),
			Map.entry("configuration",       "i.configuration_"),
			Map.entry("tenantId",            "i.tenant_id_")));

	static final Filters FILTERS = Filters.of(SOURCE, SORTING,
			text("incidentId",              "i.id_ = :value"),
			text("incidentType",            "i.incident_type_ = :value"),
			text("incidentMessage",         "i.incident_msg_ = :value"),
			like("incidentMessageLike",     "i.incident_msg_ like :value escape '\\'"),
			text("processDefinitionId",     "i.proc_def_id_ = :value"),
			texts("processDefinitionKeyIn", "d.key_ = any (:value)"),
			text("processInstanceId",       "i.proc_inst_id_ = :value"),
			text("executionId",             "i.execution_id_ = :value"),
			date("incidentTimestampBefore", "i.incident_timestamp_ < :value"),
			date("incidentTimestampAfter",  "i.incident_timestamp_ > :value"),
			text("activityId",              "i.activity_id_ = :value"),
			text("failedActivityId",        "i.failed_activity_id_ = :value"),
			text("causeIncidentId",         "i.cause_incident_id_ = :value"),
			text("rootCauseIncidentId",     "i.root_cause_incident_id_ = :value"),
			text("configuration",           "i.configuration_ = :value"),
			texts("tenantIdIn",             "i.tenant_id_ = any (:value)"),
			texts("jobDefinitionIdIn",      "i.job_def_id_ = any (:value)"));
	// @formatter:on

	/**
	 * Reads a query from query parameters.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the parameter and
	 * the value refused
	 */
	static IncidentQuery of(QueryParameters parameters) {
		return new IncidentQuery(FILTERS.read(parameters));
	}

}
