package dev.externaltask.task;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.error.TaskRefusals;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.ListAnswer;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.ReadsOnly;
import dev.externaltask.http.TextAnswer;
import dev.externaltask.http.UserName;

/**
 * Lists, counts and shows external tasks, and changes the priority of one.
 */
@RestController
@RequestMapping("/external-task")
class TaskController {

	private final TaskStatements tasks;

	private final DetailedTasks detailedTasks;

	private final ExternalTasks externalTasks;

	private final PriorityService priorities;

	private final Clock clock;

	TaskController(TaskStatements tasks, DetailedTasks detailedTasks, ExternalTasks externalTasks,
			PriorityService priorities, Clock clock) {
		this.tasks = tasks;
		this.detailedTasks = detailedTasks;
		this.externalTasks = externalTasks;
		this.priorities = priorities;
		this.clock = clock;
	}

	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters parameters, ListAnswer answer) throws IOException {
		answer.write(this.tasks.list(ExternalTaskQuery.of(parameters), Paging.of(parameters)));
	}

	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, Long> count(QueryParameters parameters) {
		return Map.of("count", this.tasks.count(ExternalTaskQuery.of(parameters)));
	}

	@ReadsOnly
	@PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(@RequestBody ExternalTaskQuery query, @RequestParam(required = false) @Nullable String firstResult,
			@RequestParam(required = false) @Nullable String maxResults, ListAnswer answer) throws IOException {
		answer.write(this.tasks.list(query, Paging.of(firstResult, maxResults)));
	}

	@ReadsOnly
	@PostMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, Long> count(@RequestBody ExternalTaskQuery query) {
		return Map.of("count", this.tasks.count(query));
	}

	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	ExternalTaskView get(@PathVariable String id) {
		return this.detailedTasks.findById(id).orElseThrow(() -> TaskRefusals.unknownToRead(id)).toView();
	}

	/** Answers plain text, as Camunda 7 does, or 204 if no failure came with details. */
	@GetMapping(path = "/{id}/errorDetails", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> errorDetails(@PathVariable String id) {
		return TextAnswer.of(this.externalTasks.findErrorDetails(id)
			.orElseThrow(() -> TaskRefusals.unknownToReadErrorDetails(id))
			.text());
	}

	@GetMapping(path = "/topic-names", produces = MediaType.APPLICATION_JSON_VALUE)
	List<String> topicNames(@RequestParam(defaultValue = "false") boolean withLockedTasks,
			@RequestParam(defaultValue = "false") boolean withUnlockedTasks,
			@RequestParam(defaultValue = "false") boolean withRetriesLeft) {
		return this.externalTasks.findTopicNames(withLockedTasks, withUnlockedTasks, withRetriesLeft,
				this.clock.instant());
	}

	@PutMapping("/{id}/priority")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void setPriority(@PathVariable String id, @Valid @RequestBody SetPriorityRequest request,
			@Nullable Principal principal) {
		this.priorities.setPriority(id, Objects.requireNonNull(request.priority()), UserName.of(principal));
	}

}
