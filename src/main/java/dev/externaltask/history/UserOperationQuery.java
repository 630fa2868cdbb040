package dev.externaltask.history;

import java.util.Map;

import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.Sorting;
import dev.externaltask.filter.Source;
import dev.externaltask.http.QueryParameters;

import static dev.externaltask.filter.Filter.date;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * Which rows of the log of users' operations a caller means; an empty query means all.
 *
 * @param criteria on {@code act_hi_op_log l}
 */
record UserOperationQuery(Criteria criteria) {

	// @formatter:off
	private static final Source SOURCE = Source.of("l.id_", "act_hi_op_log l", "");

	private static final Sorting SORTING = Sorting.by(Map.of("timestamp", "l.timestamp_"));

	static final Filters FILTERS = Filters.of(SOURCE, SORTING,
			text("deploymentId",         "l.deployment_id_ = :value").means("the operation belongs to this deployment"),
			text("processDefinitionId",  "l.proc_def_id_ = :value").means("the operation belongs to the process definition with this id"),
			text("processDefinitionKey", "l.proc_def_key_ = :value").means("the operation belongs to a process definition with this key"),
			text("processInstanceId",    "l.proc_inst_id_ = :value").means("the operation belongs to this process instance"),
			text("executionId",          "l.execution_id_ = :value").means("the operation belongs to this execution"),
			text("caseDefinitionId",     "l.case_def_id_ = :value").means("the operation belongs to this case definition"),
			text("caseInstanceId",       "l.case_inst_id_ = :value").means("the operation belongs to this case instance"),
			text("caseExecutionId",      "l.case_execution_id_ = :value").means("the operation belongs to this case execution"),
			text("taskId",               "l.task_id_ = :value").means("the operation was done to this user task"),
			text("externalTaskId",       "l.external_task_id_ = :value").means("the operation was done to this external task"),
			text("batchId",              "l.batch_id_ = :value").means("the operation was done to this batch"),
			text("jobId",                "l.job_id_ = :value").means("the operation was done to this job"),
			text("jobDefinitionId",      "l.job_def_id_ = :value").means("the operation belongs to this job definition"),
			text("userId",               "l.user_id_ = :value").means("this user did the operation"),
			text("operationId",          "l.operation_id_ = :value").means("the row belongs to this operation, which may have several rows"),
			text("operationType",        "l.operation_type_ = :value").means("the operation is of this type"),
			text("entityType",           "l.entity_type_ = :value").means("the operation was done to an entity of this type"),
			texts("entityTypeIn",        "l.entity_type_ = any (:value)", "entity types").means("the operation was done to an entity of one of these types"),
			text("category",             "l.category_ = :value").means("the operation belongs to this category"),
			texts("categoryIn",          "l.category_ = any (:value)", "categories").means("the operation belongs to one of these categories"),
			text("property",             "l.property_ = :value").means("the operation changed this property"),
			date("afterTimestamp",       "l.timestamp_ > :value").means("the operation was done after this time"),
			date("beforeTimestamp",      "l.timestamp_ < :value").means("the operation was done before this time"));
	// @formatter:on

	/**
	 * Reads a query from query parameters.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the parameter and
	 * the value refused
	 */
	static UserOperationQuery of(QueryParameters<UserOperationQuery> parameters) {
		return new UserOperationQuery(FILTERS.read(parameters));
	}

}
