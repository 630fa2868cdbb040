package dev.externaltask.worker;

import java.util.List;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.task.LockedTaskView;

/**
 * Where workers get their tasks.
 */
@RestController
class FetchController {

	private final FetchService service;

	FetchController(FetchService service) {
		this.service = service;
	}

	/** Gives tasks to the worker that nobody else holds. */
	@PostMapping("/external-task/fetchAndLock")
	List<LockedTaskView> fetchAndLock(@RequestBody FetchRequest request) {
		return this.service.fetch(request.toFetch());
	}

}
