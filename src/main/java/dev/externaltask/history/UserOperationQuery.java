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
			text("deploymentId",         "l.deployment_id_ = :value"),
			text("processDefinitionId",  "l.proc_def_id_ = :value"),
			text("processDefinitionKey", "l.proc_def_key_ = :value"),
			text("processInstanceId",    "l.proc_inst_id_ = :value"),
			text("executionId",          "l.execution_id_ = :value"),
			text("caseDefinitionId",     "l.case_def_id_ = :value"),
			text("caseInstanceId",       "l.case_inst_id_ = :value"),
			text("caseExecutionId",      "l.case_execution_id_ = :value"),
			text("taskId",               "l.task_id_ = :value"),
			text("externalTaskId",       "l.external_task_id_ = :value"),
			text("batchId",              "l.batch_id_ = :value"),
			text("jobId",                "l.job_id_ = :value"),
			text("jobDefinitionId",      "l.job_def_id_ = :value"),
			text("userId",               "l.user_id_ = :value"),
			text("operationId",          "l.operation_id_ = :value"),
			text("operationType",        "l.operation_type_ = :value"),
			text("entityType",           "l.entity_type_ = :value"),
			texts("entityTypeIn",        "l.entity_type_ = any (:value)", "entity types"),
			text("category",             "l.category_ = :value"),
			texts("categoryIn",          "l.category_ = any (:value)", "categories"),
			text("property",             "l.property_ = :value"),
			date("afterTimestamp",       "l.timestamp_ > :value"),
			date("beforeTimestamp",      "l.timestamp_ < :value"));
	// @formatter:on

	/**
	 * Reads a query from query parameters.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the parameter and
	 * the value refused
	 */
	static UserOperationQuery of(QueryParameters parameters) {
		return new UserOperationQuery(FILTERS.read(parameters));
	}

}
