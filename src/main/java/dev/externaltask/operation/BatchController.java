package dev.externaltask.operation;

import java.io.IOException;
import java.security.Principal;
import java.util.Objects;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import dev.externaltask.filter.CountView;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.ListAnswer;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.UserName;

/**
 * Shows operations that have not ended, and changes how they go on, as the engine does it
 * with its batches.
 */
@RestController
@RequestMapping("/batch")
class BatchController {

	private final OperationService service;

	private final BatchReader reader;

	private final OperationEvents events;

	private final OperationsSchema schema;

	BatchController(OperationService service, BatchReader reader, OperationEvents events, OperationsSchema schema) {
		this.service = service;
		this.reader = reader;
		this.events = events;
		this.schema = schema;
	}

	/** Lists the operations that have not ended and that the query parameters select. */
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters<BatchQuery> parameters, ListAnswer<BatchView> answer) throws IOException {
		answer.write(this.reader.list(BatchQuery.of(parameters), Paging.of(parameters)));
	}

	/** Counts the operations that have not ended and that the query parameters select. */
	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	CountView count(QueryParameters<BatchQuery> parameters) {
		return new CountView(this.reader.count(BatchQuery.of(parameters).criteria()));
	}

	/** Lists the same operations with the numbers of their tasks. */
	@GetMapping(path = "/statistics", produces = MediaType.APPLICATION_JSON_VALUE)
	void statistics(QueryParameters<BatchQuery> parameters, ListAnswer<BatchStatisticsView> answer) throws IOException {
		answer.write(this.reader.listStatistics(BatchQuery.of(parameters), Paging.of(parameters)));
	}

	/** Counts the same operations. */
	@GetMapping(path = "/statistics/count", produces = MediaType.APPLICATION_JSON_VALUE)
	CountView countStatistics(QueryParameters<BatchQuery> parameters) {
		return count(parameters);
	}

	/** Shows an operation that has not ended, and how far it is. */
	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	BatchView get(@PathVariable String id) {
		return this.reader.get(id);
	}

	/**
	 * Sends how far an operation is, each second as long as that changes, as events named
	 * progress, until the operation has ended.
	 */
	@GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter events(@PathVariable String id) {
		return this.events.watch(id, this.reader.progress(id));
	}

	/** Lets an operation wait, or go on. */
	@PutMapping("/{id}/suspended")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void suspend(@PathVariable String id, @Valid @RequestBody SetSuspendedRequest request,
			@Nullable Principal principal) {
		this.schema.require();
		this.service.suspend(id, Objects.requireNonNull(request.suspended()), UserName.of(principal));
	}

	/** Changes how many tasks an operation sets in a second, while it runs. */
	@PutMapping("/{id}/rate")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void changeRate(@PathVariable String id, @Valid @RequestBody SetRateRequest request) {
		this.schema.require();
		this.service.changeRate(id, Objects.requireNonNull(request.tasksPerSecond()));
	}

	/**
	 * Gives the tasks that an operation has set the retries that they had before, unless
	 * somebody has fetched, failed or changed them since. That is an operation itself.
	 */
	@ApiResponse(responseCode = "200", description = "The operation that takes the other one back.")
	@PostMapping(path = "/{id}/undo", produces = MediaType.APPLICATION_JSON_VALUE)
	BatchView undo(@PathVariable String id, @Nullable Principal principal) {
		this.schema.require();
		return BatchView.of(this.service.undo(id, UserName.of(principal)), null);
	}

	/**
	 * Ends an operation before it has taken every task. Tasks that it has set stay as
	 * they are.
	 * @param cascade whether to remove it from the history as well
	 */
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id, @RequestParam(defaultValue = "false") boolean cascade,
			@Nullable Principal principal) {
		this.schema.require();
		this.service.cancel(id, cascade, UserName.of(principal));
	}

}
