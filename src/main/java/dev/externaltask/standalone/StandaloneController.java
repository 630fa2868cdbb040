package dev.externaltask.standalone;

import java.net.URI;
import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.http.Locations;
import dev.externaltask.http.UserName;
import dev.externaltask.task.ExternalTaskView;

/**
 * Creates and ends external tasks and process instances where no engine does.
 */
@RestController
class StandaloneController {

	private final CreateTaskService creation;

	private final EndService ends;

	private final Locations locations;

	StandaloneController(CreateTaskService creation, EndService ends, Locations locations) {
		this.creation = creation;
		this.ends = ends;
		this.locations = locations;
	}

	/** Creates one task, in a new process instance or in the one named. */
	@PostMapping(path = "/external-task/create", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<ExternalTaskView> create(@Valid @RequestBody CreateTaskRequest body, HttpServletRequest request,
			@Nullable Principal principal) {
		URI tasks = this.locations.of(request, "/external-task");
		ExternalTaskView task = this.creation.create(body, UserName.of(principal));
		return ResponseEntity.created(URI.create(tasks + "/" + task.id())).body(task);
	}

	/** Ends the task, and its process instance if it was the last one. */
	@PostMapping("/external-task/{id}/complete")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void complete(@PathVariable String id, @Valid @RequestBody CompleteRequest request) {
		this.ends.complete(id, request);
	}

	/** Ends the task without its work being done. */
	@PostMapping("/external-task/{id}/bpmnError")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void bpmnError(@PathVariable String id, @Valid @RequestBody BpmnErrorRequest request) {
		this.ends.bpmnError(id, request);
	}

	/**
	 * Ends the process instance with all of its tasks. The other parameters have no
	 * effect: nothing listens to the end, no values are mapped at it, and there are no
	 * instances that this one has called.
	 */
	@DeleteMapping("/process-instance/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@PathVariable String id, @RequestParam(defaultValue = "true") boolean failIfNotExists,
			@RequestParam(defaultValue = "false") boolean skipCustomListeners,
			@RequestParam(defaultValue = "false") boolean skipIoMappings,
			@RequestParam(defaultValue = "false") boolean skipSubprocesses, @Nullable Principal principal) {
		this.ends.cancel(id, failIfNotExists, UserName.of(principal));
	}

}
