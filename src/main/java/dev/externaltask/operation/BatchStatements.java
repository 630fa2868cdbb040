package dev.externaltask.operation;

import org.springframework.stereotype.Repository;

import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Paging;
import dev.externaltask.filter.SelectedRows;
import dev.externaltask.http.RowSource;

/**
 * Lists and counts operations in the shapes of the engine's batches.
 */
@Repository
class BatchStatements {

	private static final String COLUMNS = "o.*";

	private final SelectedRows rows;

	private final OperationsProperties properties;

	BatchStatements(SelectedRows rows, OperationsProperties properties) {
		this.rows = rows;
		this.properties = properties;
	}

	RowSource<BatchView> list(BatchQuery query, Paging paging) {
		return this.rows.list(COLUMNS, query.criteria(), paging, BatchView::of);
	}

	RowSource<BatchStatisticsView> listStatistics(BatchQuery query, Paging paging) {
		return this.rows.list(COLUMNS, query.criteria(), paging, BatchStatisticsView::of);
	}

	RowSource<HistoricBatchView> list(HistoricBatchQuery query, Paging paging) {
		return this.rows.list(COLUMNS, query.criteria(), paging,
				(row, sql) -> HistoricBatchView.of(Operation.of(row, sql), this.properties.keep(), null));
	}

	long count(Criteria criteria) {
		return this.rows.count(criteria);
	}

}
