package dev.externaltask.worker;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Process instances that are not wanted any more.
 */
@RestController
class ProcessInstanceController {

	private final EndService service;

	ProcessInstanceController(EndService service) {
		this.service = service;
	}

	/** Ends the instance with all of its tasks. */
	@DeleteMapping("/process-instance/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@PathVariable String id, @RequestParam(defaultValue = "true") boolean failIfNotExists) {
		this.service.cancel(id, failIfNotExists);
	}

}
