package dev.externaltask.incident;

import org.springframework.stereotype.Repository;

import dev.externaltask.filter.Paging;
import dev.externaltask.filter.SelectedRows;
import dev.externaltask.http.RowSource;

/**
 * Lists and counts the incidents of the history that a query selects.
 */
@Repository
class HistoricIncidentStatements {

	private final SelectedRows rows;

	HistoricIncidentStatements(SelectedRows rows) {
		this.rows = rows;
	}

	/**
	 * The incidents of the page, which are never in memory together if there are many.
	 */
	RowSource<HistoricIncidentView> list(HistoricIncidentQuery query, Paging paging) {
		return this.rows.list("h.*", query.criteria(), paging, HistoricIncidentView::of);
	}

	long count(HistoricIncidentQuery query) {
		return this.rows.count(query.criteria());
	}

}
