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
			text("externalTaskId",               "t.id_ = :value").means("the task has this id"),
			inList("externalTaskIdIn",           "join act_ru_ext_task t on t.id_ = ids.id").means("the task has one of these ids"),
			text("activityId",                   "t.act_id_ = :value").means("the task belongs to this activity"),
			texts("activityIdIn",                "t.act_id_ = any (:value)").means("the task belongs to one of these activities"),
			date("lockExpirationBefore",         "t.lock_exp_time_ < :value").means("the lock of the task expires before this time"),
			date("lockExpirationAfter",          "t.lock_exp_time_ > :value").means("the lock of the task expires after this time"),
			text("topicName",                    "t.topic_name_ = :value").means("the task has this topic"),
			flag("locked",                       "t.lock_exp_time_ > :now").means("the task has a lock that has not expired"),
			flag("notLocked",                    "(t.lock_exp_time_ is null or t.lock_exp_time_ < :now)").means("the task has no lock, or one that has expired"),
			text("executionId",                  "t.execution_id_ = :value").means("the task belongs to this execution"),
			text("processInstanceId",            "t.execution_id_ in (select x.id_ from act_ru_execution x where x.proc_inst_id_ = :value)").withSubquery().means("the task belongs to this process instance"),
			inList("processInstanceIdIn",        "join act_ru_execution x on x.proc_inst_id_ = ids.id join act_ru_ext_task t on t.execution_id_ = x.id_").means("the task belongs to one of these process instances"),
			text("processDefinitionKey",         "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.key_ = :value)").withSubquery().means("the process definition of the task has this key"),
			texts("processDefinitionKeyIn",      "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.key_ = any (:value))").withSubquery().means("the process definition of the task has one of these keys"),
			text("processDefinitionId",          "t.proc_def_id_ = :value").means("the process definition of the task has this id"),
			text("processDefinitionName",        "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.name_ = :value)").withSubquery().means("the process definition of the task has this name"),
			like("processDefinitionNameLike",    "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.name_ like :value escape '\\')").withSubquery().means("the name of the task's process definition is like this pattern"),
			flag("active",                       "t.suspension_state_ = 1").unless("suspended").means("the task is not suspended; without effect beside suspended"),
			flag("suspended",                    "t.suspension_state_ = 2").means("the task is suspended"),
			number("priorityHigherThanOrEquals", "t.priority_ >= :value").means("the task has this priority or a higher one"),
			number("priorityLowerThanOrEquals",  "t.priority_ <= :value").means("the task has this priority or a lower one"),
			flag("withRetriesLeft",              "(t.retries_ is null or t.retries_ > 0)").unless("noRetriesLeft").means("the task has retries left, or nobody has reported a number; without effect beside noRetriesLeft"),
			flag("noRetriesLeft",                "t.retries_ = 0").means("the task has 0 retries"),
			option(VariableFilters.VALUES_IGNORE_CASE).means("texts in variables are compared without regard to case"),
			option(VariableFilters.NAMES_IGNORE_CASE).means("names of variables are compared without regard to case"),
			VariableFilters.of("processVariables",        VariableScope.anywhere("t.execution_id_")).means("for each element of the list, a variable of the task's process instance matches it"),
			text("workerId",                     "t.worker_id_ = :value").means("this worker is the holder of the task, even if the lock has expired"),
			texts("tenantIdIn",                  "t.tenant_id_ = any (:value)", "tenantIds").means("the task belongs to one of these tenants"),
			text("errorMessage",                 "t.error_msg_ = :value").means("the last failure of the task had this message"),
			like("errorMessageLike",             "t.error_msg_ like :value escape '\\'").means("the message of the last failure is like this pattern"),
			text("errorPattern",                 "error_pattern(t.error_msg_) = :value").means("the message of the last failure has this pattern, which is the message without what differs from task to task, as /external-task/groups answers it"),
			date("createdBefore",                "t.create_time_ < :value").means("the task was created before this time"),
			date("createdAfter",                 "t.create_time_ > :value").means("the task was created after this time"),
			number("retries",                    "t.retries_ = :value").means("the task has this number of retries"),
			flag("withoutActivityId",            "t.act_id_ is null").means("the task belongs to no activity"),
			flag("withoutErrorMessage",          "t.error_msg_ is null").means("no failure of the task came with a message"),
			flag("withoutProcessDefinitionId",   "t.proc_def_id_ is null").means("the task belongs to no process definition"),
			flag("withoutProcessDefinitionKey",  "not exists (select 1 from act_re_procdef pd where pd.id_ = t.proc_def_id_)").withSubquery().means("the process definition of the task is not known"),
			flag("withoutRetries",               "t.retries_ is null").means("nobody has reported a number of retries"),
			flag("withoutTenantId",              "t.tenant_id_ is null").means("the task belongs to no tenant"),
			flag("withoutTopicName",             "t.topic_name_ is null").means("the task has no topic"),
			flag("withoutWorkerId",              "t.worker_id_ is null").means("no worker is the holder of the task"));
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
	static ExternalTaskQuery of(QueryParameters<ExternalTaskQuery> parameters) {
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
