package dev.externaltask.history;

import java.io.IOException;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.error.HistoryRefusals;
import dev.externaltask.filter.CountView;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.ListAnswer;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.ReadsOnly;
import dev.externaltask.http.TextAnswer;

/**
 * Lists, counts and shows what happened to external tasks.
 */
@RestController
@RequestMapping("/history/external-task-log")
class TaskLogController {

	private final TaskLogListStatements log;

	TaskLogController(TaskLogListStatements log) {
		this.log = log;
	}

	/**
	 * Lists what happened to external tasks, the rows that the query parameters select.
	 */
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters<TaskLogQuery> parameters, ListAnswer<TaskLogView> answer) throws IOException {
		answer.write(this.log.list(TaskLogQuery.of(parameters), Paging.of(parameters)));
	}

	/** Counts the rows of the task log that the query parameters select. */
	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	CountView count(QueryParameters<TaskLogQuery> parameters) {
		return new CountView(this.log.count(TaskLogQuery.of(parameters)));
	}

	/**
	 * Lists what happened to external tasks, the rows that the query in the body selects.
	 */
	@ReadsOnly
	@PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(@RequestBody TaskLogQuery query, @RequestParam(required = false) @Nullable String firstResult,
			@RequestParam(required = false) @Nullable String maxResults, ListAnswer<TaskLogView> answer)
			throws IOException {
		answer.write(this.log.list(query, Paging.of(firstResult, maxResults)));
	}

	/** Counts the rows of the task log that the query in the body selects. */
	@ReadsOnly
	@PostMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	CountView count(@RequestBody TaskLogQuery query) {
		return new CountView(this.log.count(query));
	}

	/** Shows one row of the task log. */
	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	TaskLogView get(@PathVariable String id) {
		return this.log.find(id).orElseThrow(() -> HistoryRefusals.unknownTaskLog(id));
	}

	/** Shows the details of the failure that the row tells of, as plain text. */
	@ApiResponse(responseCode = "200", description = "The details.")
	@ApiResponse(responseCode = "204", description = "There are no details.")
	@GetMapping(path = "/{id}/error-details", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> errorDetails(@PathVariable String id) {
		return TextAnswer.of(this.log.findErrorDetails(id)
			.orElseThrow(() -> HistoryRefusals.unknownTaskLogDetails(id))
			.orElse(null));
	}

}
