package dev.externaltask.standalone;

import java.net.URI;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import dev.externaltask.task.ExternalTaskView;

/**
 * Creates and ends external tasks and process instances where no engine does.
 */
@RestController
class StandaloneController {

	private final CreateTaskService creation;

	private final EndService ends;

	StandaloneController(CreateTaskService creation, EndService ends) {
		this.creation = creation;
		this.ends = ends;
	}

	/** Creates one task, in a new process instance or in the one named. */
	@PostMapping("/external-task/create")
	ResponseEntity<ExternalTaskView> create(@Valid @RequestBody CreateTaskRequest request) {
		ExternalTaskView task = this.creation.create(request);
		URI location = ServletUriComponentsBuilder.fromCurrentContextPath()
			.path("/external-task/{id}")
			.buildAndExpand(task.id())
			.toUri();
		return ResponseEntity.created(location).body(task);
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

	/** Ends the process instance with all of its tasks. */
	@DeleteMapping("/process-instance/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@PathVariable String id, @RequestParam(defaultValue = "true") boolean failIfNotExists) {
		this.ends.cancel(id, failIfNotExists);
	}

}
