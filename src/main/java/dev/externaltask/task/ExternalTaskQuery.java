package dev.externaltask.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.Paging;
import dev.externaltask.filter.Sorting;
import dev.externaltask.filter.Source;
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
 * @param criteria on {@code act_ru_ext_task t}, joined to nothing: PostgreSQL goes
 * through a joined table even for its sake alone where it locks the tasks
 */
public record ExternalTaskQuery(Criteria criteria) {

	// @formatter:off
	private static final Source SOURCE = Source.of("t.id_", "act_ru_ext_task t", "");

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
			text("externalTaskId",               "t.id_ = ?"),
			inList("externalTaskIdIn",           "join act_ru_ext_task t on t.id_ = ids.id"),
			text("activityId",                   "t.act_id_ = ?"),
			texts("activityIdIn",                "t.act_id_ = any (?)"),
			date("lockExpirationBefore",         "t.lock_exp_time_ < ?"),
			date("lockExpirationAfter",          "t.lock_exp_time_ > ?"),
			text("topicName",                    "t.topic_name_ = ?"),
			flag("locked",                       "t.lock_exp_time_ > ?"),
			flag("notLocked",                    "(t.lock_exp_time_ is null or t.lock_exp_time_ < ?)"),
			text("executionId",                  "t.execution_id_ = ?"),
			text("processInstanceId",            "t.execution_id_ in (select x.id_ from act_ru_execution x where x.proc_inst_id_ = ?)").nested(),
			inList("processInstanceIdIn",        "join act_ru_execution x on x.proc_inst_id_ = ids.id join act_ru_ext_task t on t.execution_id_ = x.id_"),
			text("processDefinitionKey",         "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.key_ = ?)").nested(),
			texts("processDefinitionKeyIn",      "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.key_ = any (?))").nested(),
			text("processDefinitionId",          "t.proc_def_id_ = ?"),
			text("processDefinitionName",        "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.name_ = ?)").nested(),
			like("processDefinitionNameLike",    "t.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.name_ like ? escape '\\')").nested(),
			flag("active",                       "t.suspension_state_ = 1").unless("suspended"),
			flag("suspended",                    "t.suspension_state_ = 2"),
			number("priorityHigherThanOrEquals", "t.priority_ >= ?"),
			number("priorityLowerThanOrEquals",  "t.priority_ <= ?"),
			flag("withRetriesLeft",              "(t.retries_ is null or t.retries_ > 0)").unless("noRetriesLeft"),
			flag("noRetriesLeft",                "t.retries_ = 0"),
			option(VariableFilters.VALUES_IGNORE_CASE),
			option(VariableFilters.NAMES_IGNORE_CASE),
			VariableFilters.of("processVariables",        VariableScope.anywhere("t.execution_id_")),
			text("workerId",                     "t.worker_id_ = ?"),
			texts("tenantIdIn",                  "t.tenant_id_ = any (?)", "tenantIds"));
	// @formatter:on

	private static final String LIST = """
			select t.*,
			       (select pi.business_key_ from act_ru_execution pi where pi.id_ = t.proc_inst_id_) business_key_,
			       (select pd.version_tag_ from act_re_procdef pd where pd.id_ = t.proc_def_id_) version_tag_
			""";

	/**
	 * Reads a query from JSON.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the property and
	 * the value refused
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ExternalTaskQuery of(Map<String, @Nullable Object> criteria,
			@JacksonInject("ignoreUnknown") boolean ignoreUnknown) {
		return new ExternalTaskQuery(FILTERS.read(criteria, ignoreUnknown));
	}

	static ExternalTaskQuery ofParameters(Map<String, ? extends List<String>> parameters, boolean ignoreUnknown) {
		return new ExternalTaskQuery(FILTERS.readParameters(parameters, ignoreUnknown));
	}

	static Sql byId(String id) {
		return Sql.of(LIST + " from " + SOURCE.from() + " where t.id_ = ?", id);
	}

	Sql page(Paging paging) {
		return paging.applyTo(rows().within(LIST + "%s order by " + this.criteria.orderBy()));
	}

	Sql count() {
		return rows().within("select count(*)%s");
	}

	/** What holds for the tasks and no others, if their own columns tell. */
	public Optional<Sql> condition() {
		return this.criteria.condition();
	}

	/** The tasks, each once, as {@code act_ru_ext_task t}, from the {@code from} on. */
	public Sql rows() {
		return this.criteria.rows();
	}

}
