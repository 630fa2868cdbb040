package dev.externaltask.history;

import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.Sorting;
import dev.externaltask.filter.Source;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.ReadingRules;

import static dev.externaltask.filter.Filter.filledTexts;
import static dev.externaltask.filter.Filter.flag;
import static dev.externaltask.filter.Filter.number;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * Which rows of the log of external tasks a caller means; an empty query means all.
 *
 * @param criteria on {@code act_hi_ext_task_log l}
 */
record TaskLogQuery(Criteria criteria) {

	// @formatter:off
	private static final Source SOURCE = Source.of("l.id_", "act_hi_ext_task_log l", "");

	private static final Sorting SORTING = Sorting.by(Map.ofEntries(
			Map.entry("timestamp",            "l.timestamp_"),
			Map.entry("externalTaskId",       "l.ext_task_id_"),
			Map.entry("topicName",            "l.topic_name_"),
			Map.entry("workerId",             "l.worker_id_"),
			Map.entry("retries",              "l.retries_"),
			Map.entry("priority",             "l.priority_"),
			Map.entry("activityId",           "l.act_id_"),
			Map.entry("activityInstanceId",   "l.act_inst_id_"),
			Map.entry("executionId",          "l.execution_id_"),
			Map.entry("processInstanceId",    "l.proc_inst_id_"),
			Map.entry("processDefinitionId",  "l.proc_def_id_"),
			Map.entry("processDefinitionKey", "l.proc_def_key_"),
			Map.entry("tenantId",             "l.tenant_id_")));

	static final Filters FILTERS = Filters.of(SOURCE, SORTING,
			text("logId",                        "l.id_ = :value").means("the row has this id"),
			text("externalTaskId",               "l.ext_task_id_ = :value").means("the row is about this task"),
			text("topicName",                    "l.topic_name_ = :value").means("the task had this topic"),
			text("workerId",                     "l.worker_id_ = :value").means("this worker had locked the task last"),
			text("errorMessage",                 "l.error_msg_ = :value").means("the failure came with this message"),
			filledTexts("activityIdIn",          "l.act_id_ = any (:value)", "activityIds").means("the task belonged to one of these activities"),
			filledTexts("activityInstanceIdIn",  "l.act_inst_id_ = any (:value)", "activityInstanceIds").means("the task belonged to one of these activity instances"),
			filledTexts("executionIdIn",         "l.execution_id_ = any (:value)", "executionIds").means("the task belonged to one of these executions"),
			text("processInstanceId",            "l.proc_inst_id_ = :value").means("the task belonged to this process instance"),
			text("processDefinitionId",          "l.proc_def_id_ = :value").means("the process definition of the task has this id"),
			text("processDefinitionKey",         "l.proc_def_key_ = :value").means("the process definition of the task has this key"),
			texts("tenantIdIn",                  "l.tenant_id_ = any (:value)", "tenantIds").unless("withoutTenantId").means("the task belonged to one of these tenants; without effect beside withoutTenantId"),
			flag("withoutTenantId",              "l.tenant_id_ is null").means("the task belonged to no tenant"),
			number("priorityHigherThanOrEquals", "l.priority_ >= :value").means("the task had this priority or a higher one"),
			number("priorityLowerThanOrEquals",  "l.priority_ <= :value").means("the task had this priority or a lower one"),
			flag("creationLog",                  "l.state_ = 0").unless("failureLog", "successLog", "deletionLog").means("the task was created; without effect beside the other three kinds of rows"),
			flag("failureLog",                   "l.state_ = 1").unless("successLog", "deletionLog").means("an attempt failed; without effect beside successLog or deletionLog"),
			flag("successLog",                   "l.state_ = 2").unless("deletionLog").means("the work was done; without effect beside deletionLog"),
			flag("deletionLog",                  "l.state_ = 3").means("the task went without having been done"));
	// @formatter:on

	/**
	 * Reads a query from JSON.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the property and
	 * the value refused
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static TaskLogQuery of(Map<String, @Nullable Object> criteria,
			@JacksonInject(ReadingRules.INJECTED) ReadingRules rules) {
		return new TaskLogQuery(FILTERS.read(criteria, rules));
	}

	/** Reads a query from query parameters, with the same refusals. */
	static TaskLogQuery of(QueryParameters<TaskLogQuery> parameters) {
		return new TaskLogQuery(FILTERS.read(parameters));
	}

}
