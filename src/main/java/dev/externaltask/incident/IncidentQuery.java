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
			text("incidentId",              "i.id_ = :value").means("the incident has this id"),
			text("incidentType",            "i.incident_type_ = :value").means("the incident is of this type"),
			text("incidentMessage",         "i.incident_msg_ = :value").means("the incident has this message"),
			like("incidentMessageLike",     "i.incident_msg_ like :value escape '\\'").means("the message of the incident is like this pattern"),
			text("processDefinitionId",     "i.proc_def_id_ = :value").means("the incident belongs to the process definition with this id"),
			texts("processDefinitionKeyIn", "d.key_ = any (:value)").means("the incident belongs to a process definition with one of these keys"),
			text("processInstanceId",       "i.proc_inst_id_ = :value").means("the incident belongs to this process instance"),
			text("executionId",             "i.execution_id_ = :value").means("the incident belongs to this execution"),
			date("incidentTimestampBefore", "i.incident_timestamp_ < :value").means("the incident was opened before this time"),
			date("incidentTimestampAfter",  "i.incident_timestamp_ > :value").means("the incident was opened after this time"),
			text("activityId",              "i.activity_id_ = :value").means("the incident belongs to this activity"),
			text("failedActivityId",        "i.failed_activity_id_ = :value").means("this activity has failed"),
			text("causeIncidentId",         "i.cause_incident_id_ = :value").means("this incident is its cause"),
			text("rootCauseIncidentId",     "i.root_cause_incident_id_ = :value").means("this incident is the first one in its chain of causes"),
			text("configuration",           "i.configuration_ = :value").means("the incident is about this external task, or job"),
			texts("tenantIdIn",             "i.tenant_id_ = any (:value)").means("the incident belongs to one of these tenants"),
			texts("jobDefinitionIdIn",      "i.job_def_id_ = any (:value)").means("the incident belongs to one of these job definitions"));
	// @formatter:on

	/**
	 * Reads a query from query parameters.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the parameter and
	 * the value refused
	 */
	static IncidentQuery of(QueryParameters<IncidentQuery> parameters) {
		return new IncidentQuery(FILTERS.read(parameters));
	}

}
