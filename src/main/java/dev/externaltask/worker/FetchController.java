package dev.externaltask.worker;

import java.util.List;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.error.QueryRefusals;
import dev.externaltask.error.WorkerRefusals;
import dev.externaltask.http.ClientConnection;
import dev.externaltask.http.LimitProperties;
import dev.externaltask.http.Obstacles;

/**
 * Gives tasks to workers.
 */
@RestController
class FetchController {

	private final FetchService service;

	private final WaitingFetches waiting;

	private final WorkerProperties properties;

	private final LimitProperties limits;

	private final Obstacles obstacles;

	FetchController(FetchService service, WaitingFetches waiting, WorkerProperties properties, LimitProperties limits,
			Obstacles obstacles) {
		this.obstacles = obstacles;
		this.properties = properties;
		this.service = service;
		this.waiting = waiting;
		this.limits = limits;
	}

	/**
	 * Gives tasks to the worker that nobody else holds, at once if there are any or if it
	 * does not want to wait.
	 * @return a list of {@link LockedTaskView}, or the promise of one
	 */
	@ArraySchema(schema = @Schema(implementation = LockedTaskView.class))
	@PostMapping(path = "/external-task/fetchAndLock", produces = MediaType.APPLICATION_JSON_VALUE)
	Object fetchAndLock(@Valid @RequestBody FetchRequest request, ClientConnection client) {
		TaskFetch fetch = request.toFetch(this.properties.maxTasks());
		fetch.topicNames().forEach(CurrentCaller.get()::requireTopic);
		if (fetch.conditions() > this.limits.conditions()) {
			throw WorkerRefusals.tooManyConditions(fetch.conditions(), this.limits.conditions());
		}
		this.obstacles.of(TopicConditions.sorted(fetch)).ifPresent((why) -> {
			throw QueryRefusals.cannotSort(why);
		});
		Long timeout = request.asyncResponseTimeout();
		long wakeCount = this.waiting.wakeCount();
		List<LockedTaskView> tasks = this.service.fetch(fetch);
		return (tasks.isEmpty() && timeout != null) ? this.waiting.add(fetch, timeout, client, wakeCount) : tasks;
	}

}
