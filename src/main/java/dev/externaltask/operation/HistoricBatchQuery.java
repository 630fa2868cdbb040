package dev.externaltask.operation;

import java.util.List;
import java.util.Map;

import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.Sorting;
import dev.externaltask.filter.Source;
import dev.externaltask.http.QueryParameters;

import static dev.externaltask.filter.Filter.choice;
import static dev.externaltask.filter.Filter.flag;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * Which operations a caller means, whether they have ended or not; an empty query means
 * all. The filters are those of the engine's historic batches.
 *
 * @param criteria on {@code operation o}
 */
record HistoricBatchQuery(Criteria criteria) {

	// @formatter:off
	private static final Source SOURCE = new Source("o.id", "external_task_service.operation o", "",
			"{visible operation o}", List.of());

	private static final Sorting SORTING = Sorting.by(Map.of("batchId", "o.id", "startTime", "o.created",
			"endTime", "o.ended", "tenantId", "cast(null as varchar(64))"));

	static final Filters FILTERS = Filters.of(SOURCE, SORTING,
			text("batchId",         "o.id = :value").means("the operation has this id"),
			text("type",            "'set-external-task-retries' = :value").means("the operation is of this type; there is no other than `set-external-task-retries`"),
			choice("completed",     "o.ended is not null", "o.ended is null").means("`true`: the operation has ended; `false`: it has not"),
			texts("tenantIdIn",     "cast(null as varchar(64)) = any (:value)", "tenantIds").means("the operation belongs to one of these tenants; operations belong to none"),
			flag("withoutTenantId", "true").means("the operation belongs to no tenant, which holds for every operation"));
	// @formatter:on

	/**
	 * Reads a query from query parameters.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the parameter and
	 * the value refused
	 */
	static HistoricBatchQuery of(QueryParameters<HistoricBatchQuery> parameters) {
		return new HistoricBatchQuery(FILTERS.read(parameters));
	}

}
