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
			text("incidentId",              "h.id_ = :value").means("the incident has this id"),
			text("incidentType",            "h.incident_type_ = :value").means("the incident is of this type"),
			text("incidentMessage",         "h.incident_msg_ = :value").means("the incident has this message"),
			like("incidentMessageLike",     "h.incident_msg_ like :value escape '\\'").means("the message of the incident is like this pattern"),
			text("processDefinitionId",     "h.proc_def_id_ = :value").means("the incident belongs to the process definition with this id"),
			text("processDefinitionKey",    "h.proc_def_key_ = :value").means("the incident belongs to a process definition with this key"),
			texts("processDefinitionKeyIn", "h.proc_def_key_ = any (:value)").means("the incident belongs to a process definition with one of these keys"),
			text("processInstanceId",       "h.proc_inst_id_ = :value").means("the incident belongs to this process instance"),
			text("executionId",             "h.execution_id_ = :value").means("the incident belongs to this execution"),
			date("createTimeBefore",        "h.create_time_ < :value").means("the incident was opened before this time"),
			date("createTimeAfter",         "h.create_time_ > :value").means("the incident was opened after this time"),
			date("endTimeBefore",           "h.end_time_ < :value").means("the incident was resolved or deleted before this time"),
			date("endTimeAfter",            "h.end_time_ > :value").means("the incident was resolved or deleted after this time"),
			text("activityId",              "h.activity_id_ = :value").means("the incident belongs to this activity"),
			text("failedActivityId",        "h.failed_activity_id_ = :value").means("this activity has failed"),
			text("causeIncidentId",         "h.cause_incident_id_ = :value").means("this incident is its cause"),
			text("rootCauseIncidentId",     "h.root_cause_incident_id_ = :value").means("this incident is the first one in its chain of causes"),
			text("configuration",           "h.configuration_ = :value").means("the incident is about this external task, or job"),
			text("historyConfiguration",    "h.history_configuration_ = :value").means("this row of the history tells of the failure"),
			flag("open",                    "h.incident_state_ = 0").means("the incident is open; not beside resolved or deleted"),
			flag("resolved",                "h.incident_state_ = 1").means("the incident is resolved; not beside open or deleted"),
			flag("deleted",                 "h.incident_state_ = 2").means("the incident was deleted with its task; not beside open or resolved"),
			texts("tenantIdIn",             "h.tenant_id_ = any (:value)").unless("withoutTenantId").means("the incident belongs to one of these tenants; without effect beside withoutTenantId"),
			flag("withoutTenantId",         "h.tenant_id_ is null").means("the incident belongs to no tenant"),
			texts("jobDefinitionIdIn",      "h.job_def_id_ = any (:value)").means("the incident belongs to one of these job definitions"))
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
	static HistoricIncidentQuery of(QueryParameters<HistoricIncidentQuery> parameters) {
		return new HistoricIncidentQuery(FILTERS.read(parameters));
	}

}
