package dev.externaltask.task;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.Sorting;
import dev.externaltask.filter.Source;
import dev.externaltask.http.Obstacles;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.ReadingRules;
import dev.externaltask.variable.VariableFilters;
import dev.externaltask.variable.VariableScope;

import static dev.externaltask.filter.Filter.date;
import static dev.externaltask.filter.Filter.flag;
import static dev.externaltask.filter.Filter.inList;
import static dev.externaltask.filter.Filter.like;
import static dev.externaltask.filter.Filter.number;
import static dev.externaltask.filter.Filter.option;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * Which external tasks a caller means; an empty query means all.
 *
 * @param criteria on {@code act_ru_ext_task t}. The source joins no other table:
 * PostgreSQL would read a joined table as a whole, even one whose columns nobody asks
 * for, wherever the tasks are locked
 * @param given the filters as the caller's JSON object has them, or would have them
 */
public record ExternalTaskQuery(Criteria criteria, Map<String, Object> given) {

	// @formatter:off
	private static final Source SOURCE = Source.ofTasks("t.id_", "act_ru_ext_task t");

	private static final Sorting SORTING = Sorting.by(Map.of(
			"id",                   "t.id_",
			"lockExpirationTime",   "t.lock_exp_time_",
			"processInstanceId",    "t.proc_inst_id_",
			"processDefinitionId",  "t.proc_def_id_",
			"processDefinitionKey", "t.proc_def_key_",
			"tenantId",             "t.tenant_id_",
			"taskPriority",         "t.priority_",
			"createTime",           "t.create_time_"));

	static final Filters FILTERS = Filters.of(SOURCE, SORTING,
			text("externalTaskId",               "t.id_ = :value"),
			inList("externalTaskIdIn",           "join act_ru_ext_task t on t.id_ = ids.id"),
			text("activityId",                   "t.act_id_ = :value"),
			texts("activityIdIn",                "t.act_id_ = any (:value)"),
			date("lockExpirationBefore",         "t.lock_exp_time_ < :value"),
			date("lockExpirationAfter",          "t.lock_exp_time_ > :value"),
			text("topicName",                    "t.topic_name_ = :value"),
			flag("locked",                       "t.lock_exp_time_ > :now"),
			flag("notLocked",                    "(t.lock_exp_time_ is null or t.lock_exp_time_ < :now)"),
			text("executionId",                  "t.execution_id_ = :value"),
			text("processInstanceId",            "t.execution_id_ in (select x.id_ from act_ru_execution x where x.proc_inst_id_ = :value)").withSubquery(),
			inList("processInstanceIdIn",        "join act_ru_execution x on x.proc_inst_id_ = ids.id join act_ru_ext_task t on t.execution_id_ = x.id_"),
			text("processDefinitionKey",         "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.key_ = :value)").withSubquery(),
			texts("processDefinitionKeyIn",      "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.key_ = any (:value))").withSubquery(),
			text("processDefinitionId",          "t.proc_def_id_ = :value"),
			text("processDefinitionName",        "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.name_ = :value)").withSubquery(),
			like("processDefinitionNameLike",    "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.name_ like :value escape '\\')").withSubquery(),
			flag("active",                       "t.suspension_state_ = 1").unless("suspended"),
			flag("suspended",                    "t.suspension_state_ = 2"),
			number("priorityHigherThanOrEquals", "t.priority_ >= :value"),
			number("priorityLowerThanOrEquals",  "t.priority_ <= :value"),
			flag("withRetriesLeft",              "(t.retries_ is null or t.retries_ > 0)").unless("noRetriesLeft"),
			flag("noRetriesLeft",                "t.retries_ = 0"),
			option(VariableFilters.VALUES_IGNORE_CASE),
			option(VariableFilters.NAMES_IGNORE_CASE),
			VariableFilters.of("processVariables",        VariableScope.anywhere("t.execution_id_")),
			text("workerId",                     "t.worker_id_ = :value"),
			texts("tenantIdIn",                  "t.tenant_id_ = any (:value)", "tenantIds"),
			text("errorMessage",                 "t.error_msg_ = :value"),
			like("errorMessageLike",             "t.error_msg_ like :value escape '\\'"),
			text("errorPattern",                 "error_pattern(t.error_msg_) = :value"),
			date("createdBefore",                "t.create_time_ < :value"),
			date("createdAfter",                 "t.create_time_ > :value"),
			number("retries",                    "t.retries_ = :value"),
			flag("withoutActivityId",            "t.act_id_ is null"),
			flag("withoutErrorMessage",          "t.error_msg_ is null"),
			flag("withoutProcessDefinitionId",   "t.proc_def_id_ is null"),
			flag("withoutProcessDefinitionKey",  "not exists (select 1 from act_re_procdef pd where pd.id_ = t.proc_def_id_)").withSubquery(),
			flag("withoutRetries",               "t.retries_ is null"),
			flag("withoutTenantId",              "t.tenant_id_ is null"),
			flag("withoutTopicName",             "t.topic_name_ is null"),
			flag("withoutWorkerId",              "t.worker_id_ is null"));
	// @formatter:on

	/**
	 * Reads a query from JSON.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the property and
	 * the value refused
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ExternalTaskQuery of(Map<String, @Nullable Object> criteria,
			@JacksonInject(ReadingRules.INJECTED) ReadingRules rules) {
		return new ExternalTaskQuery(FILTERS.read(criteria, rules), FILTERS.given(criteria));
	}

	/** Reads a query from query parameters, with the same refusals. */
	static ExternalTaskQuery of(QueryParameters parameters) {
		return of(FILTERS.json(parameters), parameters.rules());
	}

	/**
	 * What stands behind {@code order by} if tasks are sorted as lists of them are; the
	 * oldest first if nothing is said. Tasks whose time of creation is not known are from
	 * before the engine kept it.
	 * @throws dev.externaltask.error.InvalidRequestException 400 for what lists cannot be
	 * sorted by either
	 */
	public static String order(@Nullable String sortBy, @Nullable String sortOrder, Obstacles obstacles) {
		if (sortBy == null && sortOrder == null) {
			return "t.create_time_ nulls first, t.id_";
		}
		Map<String, @Nullable Object> sorting = new HashMap<>();
		sorting.put("sortBy", sortBy);
		sorting.put("sortOrder", sortOrder);
		return FILTERS.orderBy(sorting, obstacles);
	}

	/**
	 * The tasks, each once, as {@code act_ru_ext_task t}, from the {@code from} on.
	 * Mentions {@code :now} where a filter asks about locks.
	 */
	public Sql rows() {
		return this.criteria.rows();
	}

	/**
	 * What holds for the tasks and for no others, if their own columns tell. Mentions
	 * {@code :now} where a filter asks about locks.
	 */
	public Optional<Sql> condition() {
		return this.criteria.condition();
	}

	/** What stands behind {@code order by}, never empty. */
	String orderBy() {
		return this.criteria.orderBy();
	}

}
