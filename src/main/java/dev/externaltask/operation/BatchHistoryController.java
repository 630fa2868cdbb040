package dev.externaltask.operation;

import java.io.IOException;
import java.security.Principal;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.filter.CountView;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.ListAnswer;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.UserName;

/**
 * Shows operations, whether they have ended or not, as the engine does it with the
 * history of its batches.
 */
@RestController
@RequestMapping("/history/batch")
class BatchHistoryController {

	private final OperationService service;

	private final BatchReader reader;

	private final OperationsSchema schema;

	BatchHistoryController(OperationService service, BatchReader reader, OperationsSchema schema) {
		this.service = service;
		this.reader = reader;
		this.schema = schema;
	}

	/** Lists the operations that the query parameters select. */
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters<HistoricBatchQuery> parameters, ListAnswer<HistoricBatchView> answer) throws IOException {
		answer.write(this.reader.list(HistoricBatchQuery.of(parameters), Paging.of(parameters)));
	}

	/** Counts the operations that the query parameters select. */
	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	CountView count(QueryParameters<HistoricBatchQuery> parameters) {
		return new CountView(this.reader.count(HistoricBatchQuery.of(parameters).criteria()));
	}

	/** Shows an operation, and how far it is or was. */
	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	HistoricBatchView get(@PathVariable String id) {
		return this.reader.getHistoric(id);
	}

	/** Removes an operation that has ended from the history. */
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id, @Nullable Principal principal) {
		this.schema.require();
		this.service.forgetEnded(id, UserName.of(principal));
	}

}
