package dev.externaltask.history;

import java.io.IOException;
import java.util.Map;

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

	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters parameters, ListAnswer answer) throws IOException {
		answer.write(this.log.list(TaskLogQuery.of(parameters), Paging.of(parameters)));
	}

	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, Long> count(QueryParameters parameters) {
		return Map.of("count", this.log.count(TaskLogQuery.of(parameters)));
	}

	@ReadsOnly
	@PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(@RequestBody TaskLogQuery query, @RequestParam(required = false) @Nullable String firstResult,
			@RequestParam(required = false) @Nullable String maxResults, ListAnswer answer) throws IOException {
		answer.write(this.log.list(query, Paging.of(firstResult, maxResults)));
	}

	@ReadsOnly
	@PostMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, Long> count(@RequestBody TaskLogQuery query) {
		return Map.of("count", this.log.count(query));
	}

	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	TaskLogView get(@PathVariable String id) {
		return this.log.find(id).orElseThrow(() -> HistoryRefusals.unknownTaskLog(id));
	}

	/** Answers plain text, or 204 if the row has no details. */
	@GetMapping(path = "/{id}/error-details", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> errorDetails(@PathVariable String id) {
		return TextAnswer.of(this.log.findErrorDetails(id)
			.orElseThrow(() -> HistoryRefusals.unknownTaskLogDetails(id))
			.orElse(null));
	}

}
