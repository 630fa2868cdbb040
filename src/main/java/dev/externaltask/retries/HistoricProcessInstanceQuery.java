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
			text("processInstanceId",              "s.proc_inst_id_ = :value").means("the process instance has this id"),
			inNonEmptyList("processInstanceIds",   "join act_hi_procinst s on s.proc_inst_id_ = ids.id", "Set of process instance ids is empty").means("the process instance has one of these ids; the list must not be empty"),
			notInList("processInstanceIdNotIn").means("the process instance has none of these ids"),
			text("rootProcessInstanceId",          "s.root_proc_inst_id_ = :value").means("the chain of calls that leads to the process instance begins in this one"),
			text("processDefinitionId",            "s.proc_def_id_ = :value").means("the process definition has this id"),
			text("processDefinitionKey",           "d.key_ = :value").means("the process definition has this key"),
			texts("processDefinitionKeyIn",        "d.key_ = any (:value)", "processDefinitionKeys").means("the process definition has one of these keys"),
			text("processDefinitionName",          "d.name_ = :value").means("the process definition has this name"),
			like("processDefinitionNameLike",      "d.name_ like :value escape '\\'").means("the name of the process definition is like this pattern"),
			keysNotIn("processDefinitionKeyNotIn", "d.key_ <> all (:value)", "processDefinitionKeys").means("the process definition has none of these keys; neither the list nor a key may be empty"),
			text("processInstanceBusinessKey",     "s.business_key_ = :value").means("the process instance has this business key"),
			inList("processInstanceBusinessKeyIn", "join act_hi_procinst s on s.business_key_ = ids.id").means("the process instance has one of these business keys"),
			like("processInstanceBusinessKeyLike", "s.business_key_ like :value escape '\\'").means("the business key is like this pattern"),
			flag("rootProcessInstances",           "s.super_process_instance_id_ is null").means("no other process instance has started it; not beside superProcessInstanceId or superCaseInstanceId"),
			flag("finished",                       "s.end_time_ is not null").means("the process instance has ended"),
			flag("unfinished",                     "s.end_time_ is null").means("the process instance has not ended"),
			flag("withJobsRetrying",               "job.retries_ > 0 and (job.exception_msg_ is not null or job.exception_stack_id_ is not null)").on(JOB).means("the process instance has a job that has failed and has retries left"),
			flag("withIncidents",                  "inc.id_ is not null").on(INCIDENT).means("the process instance has or had an incident"),
			flag("withRootIncidents",              "inc.id_ = inc.root_cause_incident_id_").on(INCIDENT).means("the process instance has or had an incident that is its own cause"),
			texts("incidentIdIn",                  "inc.id_ = any (:value)", "incidentIds").on(INCIDENT).means("the process instance has or had one of the incidents with these ids"),
			text("incidentStatus",                 "case cast(:value as varchar(255)) when 'open' then inc.id_ is not null and inc.end_time_ is null when 'resolved' then inc.end_time_ is not null else inc.id_ is not null end").on(INCIDENT).oneOf("open", "resolved").means("the process instance has an open incident, or had one that is resolved"),
			text("incidentType",                   "inc.incident_type_ = :value").on(INCIDENT).means("the process instance has or had an incident of this type"),
			text("incidentMessage",                "inc.incident_msg_ = :value").on(INCIDENT).means("the process instance has or had an incident with this message"),
			like("incidentMessageLike",            "inc.incident_msg_ like :value escape '\\'").on(INCIDENT).means("the process instance has or had an incident whose message is like this pattern"),
			date("startedBefore",                  "s.start_time_ <= :value").means("the process instance was started at this time or before"),
			date("startedAfter",                   "s.start_time_ >= :value").means("the process instance was started at this time or after"),
			date("finishedBefore",                 "s.end_time_ <= :value").means("the process instance ended at this time or before"),
			date("finishedAfter",                  "s.end_time_ >= :value").means("the process instance ended at this time or after"),
			text("startedBy",                      "s.start_user_id_ = :value").means("this user has started the process instance"),
			text("superProcessInstanceId",         "s.super_process_instance_id_ = :value").means("this process instance has started it by a call activity; not beside rootProcessInstances"),
			text("subProcessInstanceId",           "s.proc_inst_id_ = (select h.super_process_instance_id_ from act_hi_procinst h where h.proc_inst_id_ = :value)").withSubquery().means("the process instance has started this one by a call activity"),
			text("superCaseInstanceId",            "s.super_case_instance_id_ = :value").means("this case instance has started it; not beside rootProcessInstances"),
			text("subCaseInstanceId",              "s.proc_inst_id_ = (select h.super_process_instance_id_ from act_hi_caseinst h where h.case_inst_id_ = :value)").withSubquery().means("the process instance has started this case instance"),
			text("caseInstanceId",                 "s.case_inst_id_ = :value").means("the process instance belongs to this case instance"),
			texts("tenantIdIn",                    "s.tenant_id_ = any (:value)", "tenantIds").unless("withoutTenantId").means("the process instance belongs to one of these tenants; without effect beside withoutTenantId"),
			flag("withoutTenantId",                "s.tenant_id_ is null").means("the process instance belongs to no tenant"),
			option(VariableFilters.NAMES_IGNORE_CASE).means("names of variables are compared without regard to case"),
			option(VariableFilters.VALUES_IGNORE_CASE).means("texts in variables are compared without regard to case"),
			VariableFilters.of("variables",                 VariableScope.historic("s.id_")).means("for each element of the list, a variable that the process instance has or had matches it"),
			date("executedActivityAfter",          "(ran.start_time_ >= :value or ran.end_time_ >= :value)").on(EXECUTED_ACTIVITY).means("the process instance began or ended an activity at this time or after"),
			date("executedActivityBefore",         "(ran.start_time_ <= :value or ran.end_time_ <= :value)").on(EXECUTED_ACTIVITY).means("the process instance began or ended an activity at this time or before"),
			texts("executedActivityIdIn",          "done.act_id_ = any (:value) and done.end_time_ is not null", "activity ids").on(ENDED_ACTIVITY).means("the process instance has ended one of these activities"),
			texts("activeActivityIdIn",            "busy.act_id_ = any (:value) and busy.end_time_ is null", "activity ids").on(ACTIVE_ACTIVITY).means("the process instance is in one of these activities, by the history"),
			texts("activityIdIn",                  "exe.act_id_ = any (:value) and exe.is_event_scope_ = false", "activity ids").on(EXECUTION).means("the process instance stands at one of these activities"),
			date("executedJobAfter",               "joblog.timestamp_ >= :value").on(JOB_LOG).means("the process instance ran a job at this time or after"),
			date("executedJobBefore",              "joblog.timestamp_ <= :value").on(JOB_LOG).means("the process instance ran a job at this time or before"),
			flag("active",                         "s.state_ = 'ACTIVE'").means("the process instance is running and not suspended; of the five states only one may be asked for, except inside orQueries"),
			flag("suspended",                      "s.state_ = 'SUSPENDED'").means("the process instance is suspended; of the five states only one may be asked for, except inside orQueries"),
			flag("completed",                      "s.state_ = 'COMPLETED'").means("the process instance has reached its end; of the five states only one may be asked for, except inside orQueries"),
			flag("externallyTerminated",           "s.state_ = 'EXTERNALLY_TERMINATED'").means("the process instance was ended from outside, such as by a deletion; of the five states only one may be asked for, except inside orQueries"),
			flag("internallyTerminated",           "s.state_ = 'INTERNALLY_TERMINATED'").means("the process instance was ended by its own process, such as by a terminating event; of the five states only one may be asked for, except inside orQueries"),
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
