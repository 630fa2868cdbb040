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

import static dev.externaltask.filter.Filter.flag;
import static dev.externaltask.filter.Filter.inNonEmptyList;
import static dev.externaltask.filter.Filter.like;
import static dev.externaltask.filter.Filter.option;
import static dev.externaltask.filter.Filter.orQueries;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * Which running process instances a caller means; an empty query means all.
 *
 * @param criteria on {@code act_ru_execution e} with its definition {@code p}, and on the
 * incidents and executions of the instance
 */
public record ProcessInstanceQuery(Criteria criteria) {

	// @formatter:off
	private static final Relation INCIDENT = Relation.of("inc", "act_ru_incident", "proc_inst_id_");

	private static final Relation EXECUTION = Relation.of("exe", "act_ru_execution", "proc_inst_id_");

	private static final Source SOURCE = Source.of("e.id_",
			"act_ru_execution e", " left join act_re_procdef p on p.id_ = e.proc_def_id_",
			INCIDENT, EXECUTION)
		.only("e.parent_id_ is null");

	private static final Sorting SORTING = Sorting.by(Map.of(
			"instanceId",    "e.id_",
			"definitionKey", "p.key_",
			"definitionId",  "e.proc_def_id_",
			"tenantId",      "e.tenant_id_",
			"businessKey",   "e.business_key_"));

	static final Filters FILTERS = Filters.of(SOURCE, SORTING,
			inNonEmptyList("processInstanceIds",     "join act_ru_execution e on e.id_ = ids.id", "Set of process instance ids is empty").means("the process instance has one of these ids; the list must not be empty"),
			text("processDefinitionKey",             "p.key_ = :value").means("the process definition has this key"),
			texts("processDefinitionKeyIn",          "p.key_ = any (:value)", "processDefinitionKeys").means("the process definition has one of these keys; not beside processDefinitionKeys"),
			texts("processDefinitionKeys",           "p.key_ = any (:value)").means("another name of processDefinitionKeyIn; not beside it"),
			texts("processDefinitionKeyNotIn",       "p.key_ <> all (:value)").means("the process definition has none of these keys"),
			text("deploymentId",                     "p.deployment_id_ = :value").means("the process definition belongs to this deployment"),
			text("businessKey",                      "e.business_key_ = :value").means("the process instance has this business key"),
			like("businessKeyLike",                  "e.business_key_ like :value escape '\\'").means("the business key is like this pattern"),
			flag("withIncident",                     "inc.id_ is not null").on(INCIDENT).means("the process instance has an open incident"),
			text("caseInstanceId",                   "e.case_inst_id_ = :value").means("the process instance belongs to this case instance"),
			text("processDefinitionId",              "p.id_ = :value").means("the process definition has this id"),
			text("superProcessInstance",             "e.super_exec_ in (select s.id_ from act_ru_execution s where s.proc_inst_id_ = :value)").withSubquery().means("this process instance has started it by a call activity; not beside rootProcessInstances"),
			text("subProcessInstance",               "e.id_ = (select s.proc_inst_id_ from act_ru_execution c join act_ru_execution s on s.id_ = c.super_exec_ where c.id_ = :value)").withSubquery().means("the process instance has started this one by a call activity; not beside leafProcessInstances"),
			text("superCaseInstance",                "e.super_case_exec_ in (select c.id_ from act_ru_case_execution c where c.case_inst_id_ = :value)").withSubquery().means("this case instance has started it"),
			text("subCaseInstance",                  "e.id_ = (select s.proc_inst_id_ from act_ru_case_execution c join act_ru_execution s on s.id_ = c.super_exec_ where c.id_ = :value)").withSubquery().means("the process instance has started this case instance"),
			flag("active",                           "e.suspension_state_ = 1").unless("suspended").means("the process instance is not suspended; without effect beside suspended"),
			flag("suspended",                        "e.suspension_state_ = 2").means("the process instance is suspended"),
			text("incidentId",                       "inc.id_ = :value").on(INCIDENT).means("the process instance has the open incident with this id"),
			text("rootProcessInstanceId",            "e.root_proc_inst_id_ = :value").means("the chain of calls that leads to the process instance begins in this one"),
			text("incidentType",                     "inc.incident_type_ = :value").on(INCIDENT).means("the process instance has an open incident of this type"),
			text("incidentMessage",                  "inc.incident_msg_ = :value").on(INCIDENT).means("the process instance has an open incident with this message"),
			like("incidentMessageLike",              "inc.incident_msg_ like :value escape '\\'").on(INCIDENT).means("the process instance has an open incident whose message is like this pattern"),
			texts("tenantIdIn",                      "e.tenant_id_ = any (:value)", "tenantIds").unless("withoutTenantId").means("the process instance belongs to one of these tenants; without effect beside withoutTenantId"),
			flag("withoutTenantId",                  "e.tenant_id_ is null").means("the process instance belongs to no tenant"),
			texts("activityIdIn",                    "exe.act_id_ = any (:value) and exe.is_event_scope_ = false", "activity ids").on(EXECUTION).means("the process instance stands at one of these activities; not beside activityIds"),
			texts("activityIds",                     "exe.act_id_ = any (:value) and exe.is_event_scope_ = false", "activity ids").on(EXECUTION).means("another name of activityIdIn; not beside it"),
			flag("rootProcessInstances",             "e.super_exec_ is null").means("no call activity has started the process instance; not beside superProcessInstance"),
			flag("leafProcessInstances",             "not exists (select 1 from act_ru_execution c join act_ru_execution s on s.super_exec_ = c.id_ where c.proc_inst_id_ = e.id_)").withSubquery().means("the process instance has started no other one; not beside subProcessInstance"),
			flag("processDefinitionWithoutTenantId", "p.tenant_id_ is null").means("the process definition belongs to no tenant"),
			option(VariableFilters.NAMES_IGNORE_CASE).means("names of variables are compared without regard to case"),
			option(VariableFilters.VALUES_IGNORE_CASE).means("texts in variables are compared without regard to case"),
			VariableFilters.of("variables",                   VariableScope.ofInstance("e.id_")).means("for each element of the list, a variable that is set on the process instance itself matches it"),
			orQueries())
		.refusing(
			Exclusion.of("processDefinitionKeyIn", "processDefinitionKeys", () -> QueryRefusals.sameFilterTwice("processDefinitionKeys", "processDefinitionKeyIn")),
			Exclusion.of("activityIdIn", "activityIds", () -> QueryRefusals.sameFilterTwice("activityIds", "activityIdIn")),
			Exclusion.of("rootProcessInstances", "superProcessInstance", () -> QueryRefusals.cannotSetBoth("rootProcessInstances", "superProcessInstanceId")),
			Exclusion.of("leafProcessInstances", "subProcessInstance", () -> QueryRefusals.cannotSetBoth("leafProcessInstances", "subProcessInstanceId")));
	// @formatter:on

	/**
	 * Reads a query from JSON.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the property and
	 * the value refused
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ProcessInstanceQuery of(Map<String, @Nullable Object> criteria,
			@JacksonInject(ReadingRules.INJECTED) ReadingRules rules) {
		return new ProcessInstanceQuery(FILTERS.read(criteria, rules));
	}

	/** Selects the ids of the instances, each once. */
	public Sql ids() {
		return this.criteria.keys();
	}

}
