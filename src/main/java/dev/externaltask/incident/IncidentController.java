package dev.externaltask.incident;

import java.io.IOException;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.error.IncidentRefusals;
import dev.externaltask.filter.Paging;
import dev.externaltask.http.ListAnswer;
import dev.externaltask.http.QueryParameters;

/**
 * Lists, counts and shows open incidents.
 */
@RestController
@RequestMapping("/incident")
class IncidentController {

	private final IncidentListStatements lists;

	private final Incidents incidents;

	IncidentController(IncidentListStatements lists, Incidents incidents) {
		this.lists = lists;
		this.incidents = incidents;
	}

	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters parameters, ListAnswer answer) throws IOException {
		answer.write(this.lists.list(IncidentQuery.of(parameters), Paging.of(parameters)));
	}

	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, Long> count(QueryParameters parameters) {
		return Map.of("count", this.lists.count(IncidentQuery.of(parameters)));
	}

	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	IncidentView get(@PathVariable String id) {
		return this.incidents.findById(id).orElseThrow(() -> IncidentRefusals.unknown(id)).toView();
	}

}
