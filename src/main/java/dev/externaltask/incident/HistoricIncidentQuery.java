package dev.externaltask.incident;

import java.util.Map;

import dev.externaltask.error.QueryRefusals;
import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Exclusion;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.Sorting;
import dev.externaltask.filter.Source;
import dev.externaltask.http.QueryParameters;

import static dev.externaltask.filter.Filter.date;
import static dev.externaltask.filter.Filter.flag;
import static dev.externaltask.filter.Filter.like;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * Which incidents of the history a caller means, open, resolved or deleted.
 *
 * @param criteria on {@code act_hi_incident h}
 */
record HistoricIncidentQuery(Criteria criteria) {

	// @formatter:off
	private static final Source SOURCE = Source.of("h.id_", "act_hi_incident h", "");

	private static final Sorting SORTING = Sorting.by(Map.ofEntries(
			Map.entry("incidentId",           "h.id_"),
			Map.entry("incidentMessage",      "h.incident_msg_"),
			Map.entry("createTime",           "h.create_time_"),
			Map.entry("endTime",              "h.end_time_"),
			Map.entry("incidentType",         "h.incident_type_"),
			Map.entry("executionId",          "h.execution_id_"),
			Map.entry("activityId",           "h.activity_id_"),
			Map.entry("processInstanceId",    "h.proc_inst_id_"),
			Map.entry("processDefinitionId",  "h.proc_def_id_"),
			Map.entry("processDefinitionKey", "h.proc_def_key_"),
			Map.entry("causeIncidentId",      "h.cause_incident_id_"),
			Map.entry("rootCauseIncidentId",  "h.root_cause_incident_id_"),
			Map.entry("configuration",        "h.configuration_"),
			Map.entry("historyConfiguration", "h.history_configuration_"),
			Map.entry("tenantId",             "h.tenant_id_"),
			Map.entry("incidentState",        "h.incident_state_")));

	static final Filters FILTERS = Filters.of(SOURCE, SORTING,
			text("incidentId",              "h.id_ = :value"),
			text("incidentType",            "h.incident_type_ = :value"),
			text("incidentMessage",         "h.incident_msg_ = :value"),
			like("incidentMessageLike",     "h.incident_msg_ like :value escape '\\'"),
			text("processDefinitionId",     "h.proc_def_id_ = :value"),
			text("processDefinitionKey",    "h.proc_def_key_ = :value"),
			texts("processDefinitionKeyIn", "h.proc_def_key_ = any (:value)"),
			text("processInstanceId",       "h.proc_inst_id_ = :value"),
			text("executionId",             "h.execution_id_ = :value"),
			date("createTimeBefore",        "h.create_time_ < :value"),
			date("createTimeAfter",         "h.create_time_ > :value"),
			date("endTimeBefore",           "h.end_time_ < :value"),
			date("endTimeAfter",            "h.end_time_ > :value"),
			text("activityId",              "h.activity_id_ = :value"),
			text("failedActivityId",        "h.failed_activity_id_ = :value"),
			text("causeIncidentId",         "h.cause_incident_id_ = :value"),
			text("rootCauseIncidentId",     "h.root_cause_incident_id_ = :value"),
			text("configuration",           "h.configuration_ = :value"),
			text("historyConfiguration",    "h.history_configuration_ = :value"),
			flag("open",                    "h.incident_state_ = 0"),
			flag("resolved",                "h.incident_state_ = 1"),
			flag("deleted",                 "h.incident_state_ = 2"),
			texts("tenantIdIn",             "h.tenant_id_ = any (:value)").unless("withoutTenantId"),
			flag("withoutTenantId",         "h.tenant_id_ is null"),
			texts("jobDefinitionIdIn",      "h.job_def_id_ = any (:value)"))
		.refusing(
			Exclusion.of("open",     "resolved", () -> QueryRefusals.anotherIncidentState("open")),
			Exclusion.of("open",     "deleted",  () -> QueryRefusals.anotherIncidentState("open")),
			Exclusion.of("resolved", "deleted",  () -> QueryRefusals.anotherIncidentState("resolved")));
	// @formatter:on

	/**
	 * Reads a query from query parameters.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the parameter and
	 * the value refused, or two states that contradict each other
	 */
	static HistoricIncidentQuery of(QueryParameters parameters) {
		return new HistoricIncidentQuery(FILTERS.read(parameters));
	}

}
