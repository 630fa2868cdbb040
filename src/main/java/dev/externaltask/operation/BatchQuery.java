package dev.externaltask.operation;

import java.util.List;
import java.util.Map;

import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.Sorting;
import dev.externaltask.filter.Source;
import dev.externaltask.http.QueryParameters;

import static dev.externaltask.filter.Filter.choice;
import static dev.externaltask.filter.Filter.date;
import static dev.externaltask.filter.Filter.flag;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * Which operations that have not ended a caller means; an empty query means all. The
 * filters are those of the engine's batches.
 *
 * @param criteria on {@code operation o}
 */
record BatchQuery(Criteria criteria) {

	// @formatter:off
	private static final Source SOURCE = new Source("o.id", "external_task_service.operation o", "",
			"{visible operation o} and o.ended is null", List.of());

	private static final Sorting SORTING = Sorting.by(Map.of("batchId", "o.id", "startTime", "o.created", "tenantId", "cast(null as varchar(64))"));

	static final Filters FILTERS = Filters.of(SOURCE, SORTING,
			text("batchId",         "o.id = :value").means("the operation has this id"),
			text("type",            "'set-external-task-retries' = :value").means("the operation is of this type; there is no other than `set-external-task-retries`"),
			texts("tenantIdIn",     "cast(null as varchar(64)) = any (:value)", "tenantIds").means("the operation belongs to one of these tenants; operations belong to none"),
			flag("withoutTenantId", "true").means("the operation belongs to no tenant, which holds for every operation"),
			choice("suspended",     "o.state = 'suspended'", "o.state <> 'suspended'").means("`true`: the operation is suspended; `false`: it is not"),
			text("createdBy",       "o.created_by = :value").means("this user has started the operation"),
			date("startedBefore",   "o.created < :value").means("the operation was started before this time"),
			date("startedAfter",    "o.created >= :value").means("the operation was started at this time or after it"),
			flag("withFailures",    "false").means("jobs of the operation have failed; operations have no jobs that fail"),
			flag("withoutFailures", "true").means("no job of the operation has failed, which holds for every operation"));
	// @formatter:on

	/**
	 * Reads a query from query parameters.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the parameter and
	 * the value refused
	 */
	static BatchQuery of(QueryParameters<BatchQuery> parameters) {
		return new BatchQuery(FILTERS.read(parameters));
	}

}
