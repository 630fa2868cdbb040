package dev.externaltask.incident;

import java.io.IOException;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.filter.Paging;
import dev.externaltask.http.ListAnswer;
import dev.externaltask.http.QueryParameters;

/**
 * Lists and counts the incidents of the history: those that are open, and those that are
 * not open any more.
 */
@RestController
@RequestMapping("/history/incident")
class HistoricIncidentController {

	private final HistoricIncidentStatements incidents;

	HistoricIncidentController(HistoricIncidentStatements incidents) {
		this.incidents = incidents;
	}

	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters parameters, ListAnswer answer) throws IOException {
		answer.write(this.incidents.list(HistoricIncidentQuery.of(parameters), Paging.of(parameters)));
	}

	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, Long> count(QueryParameters parameters) {
		return Map.of("count", this.incidents.count(HistoricIncidentQuery.of(parameters)));
	}

}
