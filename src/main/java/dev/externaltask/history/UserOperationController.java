package dev.externaltask.history;

import java.io.IOException;
import java.security.Principal;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

import dev.externaltask.filter.CountView;
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

	private static final String UNKNOWN = "No operation has the id, or the request is not correct.";

	private static final String NO_NOTES = "The log of an engine before version 7.12 keeps no notes.";

	private final UserOperationStatements operations;

	private final OperationNoteService notes;

	UserOperationController(UserOperationStatements operations, OperationNoteService notes) {
		this.operations = operations;
		this.notes = notes;
	}

	/**
	 * Lists what users have done, the rows of the operation log that the query parameters
	 * select.
	 */
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters<UserOperationQuery> parameters, ListAnswer<UserOperationView> answer) throws IOException {
		answer.write(this.operations.list(UserOperationQuery.of(parameters), Paging.of(parameters)));
	}

	/** Counts the rows of the operation log that the query parameters select. */
	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	CountView count(QueryParameters<UserOperationQuery> parameters) {
		return new CountView(this.operations.count(UserOperationQuery.of(parameters)));
	}

	/** Sets the note on an operation, on each of its rows in the log, or clears it. */
	@ApiResponse(responseCode = "204", description = "The note is set.")
	@ApiResponse(responseCode = "400", description = UNKNOWN)
	@ApiResponse(responseCode = "501", description = NO_NOTES)
	@PutMapping("/{operationId}/set-annotation")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void annotate(@PathVariable String operationId, @Valid @RequestBody SetAnnotationRequest request,
			@Nullable Principal principal) {
		this.notes.annotate(operationId, request.annotation(), UserName.of(principal));
	}

	/** Clears the note on an operation, on each of its rows in the log. */
	@ApiResponse(responseCode = "204", description = "The note is cleared.")
	@ApiResponse(responseCode = "400", description = UNKNOWN)
	@ApiResponse(responseCode = "501", description = NO_NOTES)
	@PutMapping("/{operationId}/clear-annotation")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void clearAnnotation(@PathVariable String operationId, @Nullable Principal principal) {
		this.notes.annotate(operationId, null, UserName.of(principal));
	}

}
