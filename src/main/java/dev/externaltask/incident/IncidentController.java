package dev.externaltask.incident;

import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.error.IncidentRefusals;
import dev.externaltask.filter.Paging;

/**
 * Lists, counts and shows open incidents.
 */
@RestController
@RequestMapping("/incident")
class IncidentController {

	private final IncidentListStatements lists;

	private final Incidents incidents;

	private final boolean ignoreUnknown;

	IncidentController(IncidentListStatements lists, Incidents incidents,
			@Value("${external-task.requests.ignore-unknown-properties:false}") boolean ignoreUnknown) {
		this.lists = lists;
		this.incidents = incidents;
		this.ignoreUnknown = ignoreUnknown;
	}

	@GetMapping
	List<IncidentView> list(@RequestParam MultiValueMap<String, String> parameters) {
		return this.lists.list(query(parameters), Paging.of(parameters));
	}

	@GetMapping("/count")
	Map<String, Long> count(@RequestParam MultiValueMap<String, String> parameters) {
		return Map.of("count", this.lists.count(query(parameters)));
	}

	@GetMapping("/{id}")
	IncidentView get(@PathVariable String id) {
		return this.incidents.findById(id).orElseThrow(() -> IncidentRefusals.unknown(id)).toView();
	}

	private IncidentQuery query(MultiValueMap<String, String> parameters) {
		return IncidentQuery.of(parameters, this.ignoreUnknown);
	}

}
