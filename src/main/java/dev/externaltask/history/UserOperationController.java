package dev.externaltask.history;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.filter.Paging;
import dev.externaltask.http.ListAnswer;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.UserName;

/**
 * Lists and counts what users have done, and changes the note on an operation.
 */
@RestController
@RequestMapping("/history/user-operation")
class UserOperationController {

	private final UserOperationStatements operations;

	private final OperationNoteService notes;

	UserOperationController(UserOperationStatements operations, OperationNoteService notes) {
		this.operations = operations;
		this.notes = notes;
	}

	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters parameters, ListAnswer answer) throws IOException {
		answer.write(this.operations.list(UserOperationQuery.of(parameters), Paging.of(parameters)));
	}

	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, Long> count(QueryParameters parameters) {
		return Map.of("count", this.operations.count(UserOperationQuery.of(parameters)));
	}

	@PutMapping("/{operationId}/set-annotation")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void annotate(@PathVariable String operationId, @Valid @RequestBody SetAnnotationRequest request,
			@Nullable Principal principal) {
		this.notes.annotate(operationId, request.annotation(), UserName.of(principal));
	}

	@PutMapping("/{operationId}/clear-annotation")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void clearAnnotation(@PathVariable String operationId, @Nullable Principal principal) {
		this.notes.annotate(operationId, null, UserName.of(principal));
	}

}
