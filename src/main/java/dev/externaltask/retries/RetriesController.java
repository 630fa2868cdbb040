package dev.externaltask.retries;

import java.security.Principal;
import java.util.List;
import java.util.Objects;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.caller.CurrentCaller;
import dev.externaltask.http.AcceptedTypes;
import dev.externaltask.http.CallNotes;
import dev.externaltask.http.Obstacles;
import dev.externaltask.http.UserName;

/**
 * Gives tasks retries, or takes them away.
 */
@RestController
@RequestMapping("/external-task")
class RetriesController {

	private final RetriesService service;

	private final RetriesCallReport report;

	private final Obstacles obstacles;

	RetriesController(RetriesService service, RetriesCallReport report, Obstacles obstacles) {
		this.obstacles = obstacles;
		this.service = service;
		this.report = report;
	}

	/**
	 * Gives every selected task these retries, or none of them if one is unknown.
	 * @param dryRun whether only to count what would change
	 * @param prefer {@code return=representation} asks for the counts
	 */
	@ApiResponse(responseCode = "200", description = "What was or would be changed, if the client wants to know.")
	@ApiResponse(responseCode = "204", description = "The retries are set.")
	@ApiResponse(responseCode = "404")
	@PutMapping({ "/retries-sync", "/retries" })
	ResponseEntity<RetriesResult> setRetries(@Valid @RequestBody SetRetriesRequest request,
			@RequestParam(defaultValue = "false") boolean dryRun,
			@RequestHeader(name = "Prefer", required = false, defaultValue = "") List<String> prefer,
			@RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept,
			@Nullable Principal principal) {
		boolean representation = Preferences.wantRepresentation(prefer);
		if (dryRun || representation) {
			AcceptedTypes.requireJson(accept);
		}
		int retries = Objects.requireNonNull(request.retries());
		TaskSelection selection = request.selection(this.obstacles);
		if (dryRun) {
			CallNotes.noteDryRun();
			RetriesResult expected = this.service.dryRun(selection, retries);
			return ResponseEntity.ok(request.unlocks() ? expected.withoutLocks() : expected);
		}
		if (request.unlocks()) {
			CurrentCaller.get().requireReleaseOfLocks();
		}
		CallNotes.noteAnnotation(request.annotation());
		String user = UserName.of(principal);
		RetriesResult result = this.report.of(() -> request.unlocks()
				? this.service.setRetriesAndUnlock(selection, retries, user, request.annotation())
				: this.service.setRetries(selection, retries, user, request.annotation()));
		return representation
				? ResponseEntity.ok().header("Preference-Applied", Preferences.REPRESENTATION).body(result)
				: ResponseEntity.noContent().build();
	}

	/** Gives one task these retries. */
	@PutMapping("/{id}/retries")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void setRetriesOfOne(@PathVariable String id, @Valid @RequestBody SetRetriesOfOneRequest request,
			@Nullable Principal principal) {
		int retries = Objects.requireNonNull(request.retries());
		this.report.of(() -> this.service.setRetriesOfOne(id, retries, UserName.of(principal)));
	}

}
