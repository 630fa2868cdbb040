package dev.externaltask.task;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.error.TaskRefusals;
import dev.externaltask.filter.CountView;
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

	/** Lists the external tasks that the query parameters select. */
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters<ExternalTaskQuery> parameters, ListAnswer<ExternalTaskView> answer) throws IOException {
		answer.write(this.tasks.list(ExternalTaskQuery.of(parameters), Paging.of(parameters)));
	}

	/** Counts the external tasks that the query parameters select. */
	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	CountView count(QueryParameters<ExternalTaskQuery> parameters) {
		return new CountView(this.tasks.count(ExternalTaskQuery.of(parameters)));
	}

	/** Lists the external tasks that the query in the body selects. */
	@ReadsOnly
	@PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(@RequestBody ExternalTaskQuery query, @RequestParam(required = false) @Nullable String firstResult,
			@RequestParam(required = false) @Nullable String maxResults, ListAnswer<ExternalTaskView> answer)
			throws IOException {
		answer.write(this.tasks.list(query, Paging.of(firstResult, maxResults)));
	}

	/** Counts the external tasks that the query in the body selects. */
	@ReadsOnly
	@PostMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	CountView count(@RequestBody ExternalTaskQuery query) {
		return new CountView(this.tasks.count(query));
	}

	/** Shows one external task. */
	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	ExternalTaskView get(@PathVariable String id) {
		return this.detailedTasks.findById(id)
			.filter((task) -> task.isSeenBy(CurrentCaller.get()))
			.orElseThrow(() -> TaskRefusals.unknownToRead(id))
			.toView();
	}

	/**
	 * Shows the details that a worker gave with the last failure of the task, as plain
	 * text. As Camunda 7: 204 if there are none.
	 */
	@ApiResponse(responseCode = "200", description = "The details.")
	@ApiResponse(responseCode = "204", description = "There are no details.")
	@GetMapping(path = "/{id}/errorDetails", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> errorDetails(@PathVariable String id) {
		return TextAnswer.of(this.externalTasks.findErrorDetails(id)
			.filter((details) -> details.isSeenBy(CurrentCaller.get()))
			.orElseThrow(() -> TaskRefusals.unknownToReadErrorDetails(id))
			.text());
	}

	/**
	 * Lists the topics of all tasks, or of those that meet the conditions.
	 * @param withLockedTasks only topics of tasks with a lock that has not expired
	 * @param withUnlockedTasks only topics of tasks without such a lock
	 * @param withRetriesLeft only topics of tasks that have retries left
	 */
	@GetMapping(path = "/topic-names", produces = MediaType.APPLICATION_JSON_VALUE)
	List<String> topicNames(@RequestParam(defaultValue = "false") boolean withLockedTasks,
			@RequestParam(defaultValue = "false") boolean withUnlockedTasks,
			@RequestParam(defaultValue = "false") boolean withRetriesLeft) {
		List<String> tenants = CurrentCaller.get().tenants();
		return this.externalTasks.findTopicNames(withLockedTasks, withUnlockedTasks, withRetriesLeft,
				this.clock.instant(), tenants == null, Objects.requireNonNullElse(tenants, List.of()));
	}

	/** Sets the priority of one task. */
	@PutMapping("/{id}/priority")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void setPriority(@PathVariable String id, @Valid @RequestBody SetPriorityRequest request,
			@Nullable Principal principal) {
		this.priorities.setPriority(id, Objects.requireNonNull(request.priority()), UserName.of(principal));
	}

}
