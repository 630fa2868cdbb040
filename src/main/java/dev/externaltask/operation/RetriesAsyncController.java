package dev.externaltask.operation;

import java.security.Principal;
import java.time.Clock;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.http.CallNotes;
import dev.externaltask.http.Obstacles;
import dev.externaltask.http.UserName;

/**
 * Starts operations.
 */
@RestController
class RetriesAsyncController {

	private final OperationService service;

	private final OperationsSchema schema;

	private final Obstacles obstacles;

	private final Clock clock;

	RetriesAsyncController(OperationService service, OperationsSchema schema, Obstacles obstacles, Clock clock) {
		this.service = service;
		this.schema = schema;
		this.obstacles = obstacles;
		this.clock = clock;
	}

	/**
	 * Gives every selected task these retries in the background, at the wanted rate.
	 * Which tasks these are is decided at once.
	 */
	@PostMapping(path = "/external-task/retries-async", produces = MediaType.APPLICATION_JSON_VALUE)
	BatchView start(@Valid @RequestBody SetRetriesAsyncRequest request, @Nullable Principal principal) {
		this.schema.require();
		OperationPlan plan = request.plan(this.clock.instant());
		CallNotes.noteAnnotation(plan.annotation());
		Operation operation = this.service.start(request.selection(this.obstacles), plan, UserName.of(principal));
		CallNotes.noteTasks(operation.selected());
		return BatchView.of(operation, null);
	}

}
