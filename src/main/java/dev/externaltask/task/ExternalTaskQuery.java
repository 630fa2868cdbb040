package dev.externaltask.task;

import java.util.List;
import java.util.Map;

import dev.externaltask.query.Criteria;
import dev.externaltask.query.Filters;
import dev.externaltask.query.Paging;
import dev.externaltask.query.Sorting;
import dev.externaltask.query.Sql;

import static dev.externaltask.query.Filter.date;
import static dev.externaltask.query.Filter.flag;
import static dev.externaltask.query.Filter.like;
import static dev.externaltask.query.Filter.number;
import static dev.externaltask.query.Filter.text;
import static dev.externaltask.query.Filter.texts;

/**
 * Which external tasks a caller means.
 *
 * @param criteria condition on {@code act_ru_ext_task t} with its instance {@code pi} and
 * its definition {@code pd}
 */
record ExternalTaskQuery(Criteria criteria) {

	// @formatter:off
	private static final Sorting SORTING = Sorting.by(Map.of(
			"id",                   "t.id_",
			"lockExpirationTime",   "t.lock_exp_time_",
			"processInstanceId",    "t.proc_inst_id_",
			"processDefinitionId",  "t.proc_def_id_",
			"processDefinitionKey", "t.proc_def_key_",
			"tenantId",             "t.tenant_id_",
			"taskPriority",         "t.priority_",
			"createTime",           "t.create_time_"));

	static final Filters FILTERS = Filters.of(SORTING, "t.id_",
			text("externalTaskId",               "t.id_ = ?"),
			texts("externalTaskIdIn",            "t.id_ = any (?)"),
			text("activityId",                   "t.act_id_ = ?"),
			texts("activityIdIn",                "t.act_id_ = any (?)"),
			date("lockExpirationBefore",         "t.lock_exp_time_ < ?"),
			date("lockExpirationAfter",          "t.lock_exp_time_ > ?"),
			text("topicName",                    "t.topic_name_ = ?"),
			flag("locked",                       "t.lock_exp_time_ > ?"),
			flag("notLocked",                    "(t.lock_exp_time_ is null or t.lock_exp_time_ < ?)"),
			text("executionId",                  "t.execution_id_ = ?"),
			text("processInstanceId",            "t.proc_inst_id_ = ?"),
			texts("processInstanceIdIn",         "t.proc_inst_id_ = any (?)"),
			text("processDefinitionKey",         "pd.key_ = ?"),
			texts("processDefinitionKeyIn",      "pd.key_ = any (?)"),
			text("processDefinitionId",          "t.proc_def_id_ = ?"),
			text("processDefinitionName",        "pd.name_ = ?"),
			like("processDefinitionNameLike",    "pd.name_ like ? escape '\\'"),
			flag("active",                       "t.suspension_state_ = 1").unless("suspended"),
			flag("suspended",                    "t.suspension_state_ = 2"),
			number("priorityHigherThanOrEquals", "t.priority_ >= ?"),
			number("priorityLowerThanOrEquals",  "t.priority_ <= ?"),
			flag("withRetriesLeft",              "(t.retries_ is null or t.retries_ > 0)").unless("noRetriesLeft"),
			flag("noRetriesLeft",                "t.retries_ = 0"),
			text("workerId",                     "t.worker_id_ = ?"),
			texts("tenantIdIn",                  "t.tenant_id_ = any (?)", "tenantIds"));
	// @formatter:on

	private static final String LIST = """
			select t.*, pi.business_key_, pd.version_tag_
			  from act_ru_ext_task t
			  left join act_ru_execution pi on pi.id_ = t.proc_inst_id_
			  left join act_re_procdef pd on pd.id_ = t.proc_def_id_
			 where %s
			""";

	private static final String COUNT = """
			select count(*)
			  from act_ru_ext_task t
			  left join act_re_procdef pd on pd.id_ = t.proc_def_id_
			 where %s
			""";

	static ExternalTaskQuery of(Map<String, ? extends List<String>> parameters, boolean ignoreUnknown) {
		return new ExternalTaskQuery(FILTERS.readParameters(parameters, ignoreUnknown));
	}

	static Sql byId(String id) {
		return Sql.of("t.id_ = ?", id).within(LIST);
	}

	Sql page(Paging paging) {
		return paging.applyTo(this.criteria.where().within(LIST).then(" order by " + this.criteria.orderBy()));
	}

	Sql count() {
		return this.criteria.where().within(COUNT);
	}

}
