package dev.externaltask.retries;

import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.error.QueryRefusals;
import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Exclusion;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.Relation;
import dev.externaltask.filter.Sorting;
import dev.externaltask.filter.Source;
import dev.externaltask.http.ReadingRules;
import dev.externaltask.variable.VariableFilters;
import dev.externaltask.variable.VariableScope;

import static dev.externaltask.filter.Filter.date;
import static dev.externaltask.filter.Filter.flag;
import static dev.externaltask.filter.Filter.inList;
import static dev.externaltask.filter.Filter.inNonEmptyList;
import static dev.externaltask.filter.Filter.keysNotIn;
import static dev.externaltask.filter.Filter.like;
import static dev.externaltask.filter.Filter.notInList;
import static dev.externaltask.filter.Filter.option;
import static dev.externaltask.filter.Filter.orQueries;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * Which process instances a caller means, running or ended; an empty query means all.
 *
 * @param criteria on {@code act_hi_procinst s} with its definition {@code d}, and on rows
 * that belong to the instance
 */
public record HistoricProcessInstanceQuery(Criteria criteria) {

	// @formatter:off
	private static final Relation INCIDENT = Relation.of("inc", "act_hi_incident", "proc_inst_id_");

	private static final Relation EXECUTION = Relation.of("exe", "act_ru_execution", "proc_inst_id_");

	private static final Relation ENDED_ACTIVITY = Relation.of("done", "act_hi_actinst", "proc_inst_id_");

	private static final Relation ACTIVE_ACTIVITY = Relation.of("busy", "act_hi_actinst", "proc_inst_id_");

	private static final Relation EXECUTED_ACTIVITY = Relation.ofOneRow("ran", "act_hi_actinst", "proc_inst_id_");

	private static final Relation JOB = Relation.ofOneRow("job", "act_ru_job", "process_instance_id_");

	private static final Relation JOB_LOG = Relation.ofOneRow("joblog", "act_hi_job_log", "process_instance_id_");

	private static final Source SOURCE = Source.of("s.id_",
			"act_hi_procinst s", " left join act_re_procdef d on d.id_ = s.proc_def_id_",
			INCIDENT, EXECUTION, ENDED_ACTIVITY, ACTIVE_ACTIVITY, EXECUTED_ACTIVITY, JOB, JOB_LOG);

	private static final Sorting SORTING = Sorting.by(Map.of(
			"instanceId",        "s.id_",
			"definitionId",      "s.proc_def_id_",
			"businessKey",       "s.business_key_",
			"startTime",         "s.start_time_",
			"endTime",           "s.end_time_",
			"duration",          "s.duration_",
			"definitionKey",     "s.proc_def_key_",
			"definitionName",    "d.name_",
			"definitionVersion", "d.version_",
			"tenantId",          "s.tenant_id_"));

	static final Filters FILTERS = Filters.of(SOURCE, SORTING,
			text("processInstanceId",              "s.proc_inst_id_ = :value"),
			inNonEmptyList("processInstanceIds",   "join act_hi_procinst s on s.proc_inst_id_ = ids.id", "Set of process instance ids is empty"),
			notInList("processInstanceIdNotIn"),
			text("rootProcessInstanceId",          "s.root_proc_inst_id_ = :value"),
			text("processDefinitionId",            "s.proc_def_id_ = :value"),
			text("processDefinitionKey",           "d.key_ = :value"),
			texts("processDefinitionKeyIn",        "d.key_ = any (:value)", "processDefinitionKeys"),
			text("processDefinitionName",          "d.name_ = :value"),
			like("processDefinitionNameLike",      "d.name_ like :value escape '\\'"),
			keysNotIn("processDefinitionKeyNotIn", "d.key_ <> all (:value)", "processDefinitionKeys"),
			text("processInstanceBusinessKey",     "s.business_key_ = :value"),
			inList("processInstanceBusinessKeyIn", "join act_hi_procinst s on s.business_key_ = ids.id"),
			like("processInstanceBusinessKeyLike", "s.business_key_ like :value escape '\\'"),
			flag("rootProcessInstances",           "s.super_process_instance_id_ is null"),
			flag("finished",                       "s.end_time_ is not null"),
			flag("unfinished",                     "s.end_time_ is null"),
			flag("withJobsRetrying",               "job.retries_ > 0 and (job.exception_msg_ is not null or job.exception_stack_id_ is not null)").on(JOB),
			flag("withIncidents",                  "inc.id_ is not null").on(INCIDENT),
			flag("withRootIncidents",              "inc.id_ = inc.root_cause_incident_id_").on(INCIDENT),
			texts("incidentIdIn",                  "inc.id_ = any (:value)", "incidentIds").on(INCIDENT),
			text("incidentStatus",                 "case cast(:value as varchar(255)) when 'open' then inc.id_ is not null and inc.end_time_ is null when 'resolved' then inc.end_time_ is not null else inc.id_ is not null end").on(INCIDENT),
			text("incidentType",                   "inc.incident_type_ = :value").on(INCIDENT),
			text("incidentMessage",                "inc.incident_msg_ = :value").on(INCIDENT),
			like("incidentMessageLike",            "inc.incident_msg_ like :value escape '\\'").on(INCIDENT),
			date("startedBefore",                  "s.start_time_ <= :value"),
			date("startedAfter",                   "s.start_time_ >= :value"),
			date("finishedBefore",                 "s.end_time_ <= :value"),
			date("finishedAfter",                  "s.end_time_ >= :value"),
			text("startedBy",                      "s.start_user_id_ = :value"),
			text("superProcessInstanceId",         "s.super_process_instance_id_ = :value"),
			text("subProcessInstanceId",           "s.proc_inst_id_ = (select h.super_process_instance_id_ from act_hi_procinst h where h.proc_inst_id_ = :value)").withSubquery(),
			text("superCaseInstanceId",            "s.super_case_instance_id_ = :value"),
			text("subCaseInstanceId",              "s.proc_inst_id_ = (select h.super_process_instance_id_ from act_hi_caseinst h where h.case_inst_id_ = :value)").withSubquery(),
			text("caseInstanceId",                 "s.case_inst_id_ = :value"),
			texts("tenantIdIn",                    "s.tenant_id_ = any (:value)", "tenantIds").unless("withoutTenantId"),
			flag("withoutTenantId",                "s.tenant_id_ is null"),
			option(VariableFilters.NAMES_IGNORE_CASE),
			option(VariableFilters.VALUES_IGNORE_CASE),
			VariableFilters.of("variables",                 VariableScope.historic("s.id_")),
			date("executedActivityAfter",          "(ran.start_time_ >= :value or ran.end_time_ >= :value)").on(EXECUTED_ACTIVITY),
			date("executedActivityBefore",         "(ran.start_time_ <= :value or ran.end_time_ <= :value)").on(EXECUTED_ACTIVITY),
			texts("executedActivityIdIn",          "done.act_id_ = any (:value) and done.end_time_ is not null", "activity ids").on(ENDED_ACTIVITY),
			texts("activeActivityIdIn",            "busy.act_id_ = any (:value) and busy.end_time_ is null", "activity ids").on(ACTIVE_ACTIVITY),
			texts("activityIdIn",                  "exe.act_id_ = any (:value) and exe.is_event_scope_ = false", "activity ids").on(EXECUTION),
			date("executedJobAfter",               "joblog.timestamp_ >= :value").on(JOB_LOG),
			date("executedJobBefore",              "joblog.timestamp_ <= :value").on(JOB_LOG),
			flag("active",                         "s.state_ = 'ACTIVE'"),
			flag("suspended",                      "s.state_ = 'SUSPENDED'"),
			flag("completed",                      "s.state_ = 'COMPLETED'"),
			flag("externallyTerminated",           "s.state_ = 'EXTERNALLY_TERMINATED'"),
			flag("internallyTerminated",           "s.state_ = 'INTERNALLY_TERMINATED'"),
			orQueries())
		.refusing(
			Exclusion.of("rootProcessInstances", "superProcessInstanceId", () -> QueryRefusals.cannotSetBoth("rootProcessInstances", "superProcessInstanceId")),
			Exclusion.of("rootProcessInstances", "superCaseInstanceId", () -> QueryRefusals.cannotSetBoth("rootProcessInstances", "superCaseInstanceId")))
		.refusing(Exclusion.severalOf(QueryRefusals::anotherState,
			"active", "suspended", "completed", "externallyTerminated", "internallyTerminated"));
	// @formatter:on

	/**
	 * Reads a query from JSON.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the property and
	 * the value refused
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static HistoricProcessInstanceQuery of(Map<String, @Nullable Object> criteria,
			@JacksonInject(ReadingRules.INJECTED) ReadingRules rules) {
		return new HistoricProcessInstanceQuery(FILTERS.read(criteria, rules));
	}

	/** Selects the ids of the instances, each once. */
	public Sql ids() {
		return this.criteria.keys();
	}

}
