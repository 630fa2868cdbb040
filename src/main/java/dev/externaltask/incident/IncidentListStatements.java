package dev.externaltask.incident;

import org.springframework.stereotype.Repository;

import dev.externaltask.filter.Paging;
import dev.externaltask.filter.SelectedRows;
import dev.externaltask.http.RowSource;

/**
 * Lists and counts the open incidents that a query selects.
 */
@Repository
class IncidentListStatements {

	private final SelectedRows rows;

	IncidentListStatements(SelectedRows rows) {
		this.rows = rows;
	}

	/**
	 * The incidents of the page, which are never in memory together if there are many.
	 */
	RowSource<IncidentView> list(IncidentQuery query, Paging paging) {
		return this.rows.list("i.*", query.criteria(), paging, IncidentView::of);
	}

	long count(IncidentQuery query) {
		return this.rows.count(query.criteria());
	}

}
