package dev.externaltask.operation;

import java.time.Clock;
import java.util.Optional;

import org.springframework.stereotype.Service;

import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.RowSource;

/**
 * Reads operations for answers, in the shapes of the engine's batches. Everything is
 * refused with 501 if there is no schema of operations.
 */
@Service
class BatchReader {

	private final OperationReader operations;

	private final BatchStatements batches;

	private final EngineBatchStatements engineBatches;

	private final OperationsSchema schema;

	private final OperationsProperties properties;

	private final Clock clock;

	BatchReader(OperationReader operations, BatchStatements batches, EngineBatchStatements engineBatches,
			OperationsSchema schema, OperationsProperties properties, Clock clock) {
		this.operations = operations;
		this.batches = batches;
		this.engineBatches = engineBatches;
		this.schema = schema;
		this.properties = properties;
		this.clock = clock;
	}

	RowSource<BatchView> list(BatchQuery query, Paging paging) {
		this.schema.require();
		return this.batches.list(query, paging);
	}

	RowSource<BatchStatisticsView> listStatistics(BatchQuery query, Paging paging) {
		this.schema.require();
		return this.batches.listStatistics(query, paging);
	}

	RowSource<HistoricBatchView> list(HistoricBatchQuery query, Paging paging) {
		this.schema.require();
		return this.batches.list(query, paging);
	}

	long count(Criteria criteria) {
		this.schema.require();
		return this.batches.count(criteria);
	}

	/**
	 * An operation that has not ended.
	 * @throws dev.externaltask.error.InvalidRequestException 404 if there is none
	 */
	BatchView get(String id) {
		Operation operation = find(id).filter((found) -> !found.state().isEnded())
			.orElseThrow(() -> this.engineBatches.unknown(id));
		return BatchView.of(operation, progress(operation));
	}

	/**
	 * An operation, whether it has ended or not.
	 * @throws dev.externaltask.error.InvalidRequestException 404 if there is none
	 */
	HistoricBatchView getHistoric(String id) {
		Operation operation = find(id).orElseThrow(() -> this.engineBatches.unknownInHistory(id));
		return HistoricBatchView.of(operation, this.properties.keep(), progress(operation));
	}

	/**
	 * How far an operation is, whether it has ended or not.
	 * @throws dev.externaltask.error.InvalidRequestException 404 if there is none
	 */
	OperationProgress progress(String id) {
		return progress(find(id).orElseThrow(() -> this.engineBatches.unknown(id)));
	}

	private Optional<Operation> find(String id) {
		this.schema.require();
		return this.operations.find(id);
	}

	private OperationProgress progress(Operation operation) {
		return OperationProgress.of(operation, this.operations.count(operation.id()), this.clock.instant());
	}

}
