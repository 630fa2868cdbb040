package dev.externaltask.incident;

import java.io.IOException;
import java.security.Principal;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.error.IncidentRefusals;
import dev.externaltask.filter.CountView;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.ListAnswer;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.UserName;

/**
 * Lists, counts and shows open incidents, and changes the note on one.
 */
@RestController
@RequestMapping("/incident")
class IncidentController {

	private final IncidentListStatements lists;

	private final Incidents incidents;

	private final AnnotationService annotations;

	IncidentController(IncidentListStatements lists, Incidents incidents, AnnotationService annotations) {
		this.lists = lists;
		this.incidents = incidents;
		this.annotations = annotations;
	}

	/** Lists the open incidents that the query parameters select. */
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters<IncidentQuery> parameters, ListAnswer<IncidentView> answer) throws IOException {
		answer.write(this.lists.list(IncidentQuery.of(parameters), Paging.of(parameters)));
	}

	/** Counts the open incidents that the query parameters select. */
	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	CountView count(QueryParameters<IncidentQuery> parameters) {
		return new CountView(this.lists.count(IncidentQuery.of(parameters)));
	}

	/** Shows one open incident. */
	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	IncidentView get(@PathVariable String id) {
		return this.incidents.findById(id)
			.filter((incident) -> CurrentCaller.get().seesTenant(incident.tenantId()))
			.orElseThrow(() -> IncidentRefusals.unknown(id))
			.toView();
	}

	/** Sets the note on an open incident, or clears it. */
	@ApiResponse(responseCode = "204", description = "The note is set.")
	@ApiResponse(responseCode = "400", description = "No open incident has the id, or the request is not correct.")
	@PutMapping("/{id}/annotation")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void annotate(@PathVariable String id, @Valid @RequestBody AnnotationRequest request,
			@Nullable Principal principal) {
		this.annotations.annotate(id, request.annotation(), UserName.of(principal));
	}

	/** Clears the note on an open incident. */
	@ApiResponse(responseCode = "204", description = "The note is cleared.")
	@ApiResponse(responseCode = "400", description = "No open incident has the id, or the request is not correct.")
	@DeleteMapping("/{id}/annotation")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void clearAnnotation(@PathVariable String id, @Nullable Principal principal) {
		this.annotations.annotate(id, null, UserName.of(principal));
	}

}
