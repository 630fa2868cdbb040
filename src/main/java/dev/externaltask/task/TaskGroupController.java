package dev.externaltask.task;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.error.QueryRefusals;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.ReadsOnly;

/**
 * Groups tasks, so that a person sees what kinds of failures there are and can select one
 * of them.
 */
@RestController
@RequestMapping("/external-task/groups")
class TaskGroupController {

	private static final int USUAL_RESULTS = 100;

	/** As many as a person could look at; an answer is in memory as a whole. */
	private static final int MOST_RESULTS = 1_000;

	private final TaskGroupService groups;

	TaskGroupController(TaskGroupService groups) {
		this.groups = groups;
	}

	/**
	 * Groups the external tasks that the query parameters select, the largest group
	 * first.
	 * @param by what the tasks of a group have in common: one or several of topicName,
	 * processDefinitionKey, processDefinitionId, activityId, errorMessage, errorPattern,
	 * tenantId, workerId and retries, separated by commas
	 * @param maxResults how many groups at most, from 1 to 1000; 100 if absent
	 */
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	TaskGroups group(QueryParameters<ExternalTaskQuery> parameters,
			@RequestParam(required = false) @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String by,
			@RequestParam(required = false) @Schema(minimum = "1", maximum = "1000") @Nullable String maxResults) {
		ExternalTaskQuery query = ExternalTaskQuery.of(parameters.without("by"));
		parameters.refuse("firstResult");
		return this.groups.group(query, GroupKey.read(by), results(maxResults));
	}

	/**
	 * Groups the external tasks that the query in the body selects, the largest group
	 * first.
	 * @param by what the tasks of a group have in common: one or several of topicName,
	 * processDefinitionKey, processDefinitionId, activityId, errorMessage, errorPattern,
	 * tenantId, workerId and retries, separated by commas
	 * @param maxResults how many groups at most, from 1 to 1000; 100 if absent
	 */
	@ReadsOnly
	@PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	TaskGroups group(@RequestBody ExternalTaskQuery query,
			@RequestParam(required = false) @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String by,
			@RequestParam(required = false) @Schema(minimum = "1", maximum = "1000") @Nullable String maxResults) {
		return this.groups.group(query, GroupKey.read(by), results(maxResults));
	}

	private static int results(@Nullable String maxResults) {
		Integer results = Paging.of(null, maxResults).maxResults();
		if (results != null && (results < 1 || results > MOST_RESULTS)) {
			throw QueryRefusals.outOfBounds("maxResults", results, 1, MOST_RESULTS);
		}
		return (results != null) ? results : USUAL_RESULTS;
	}

}
