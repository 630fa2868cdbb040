package dev.externaltask.incident;

import java.io.IOException;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.filter.CountView;
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

	/** Lists the incidents of the history that the query parameters select. */
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	void list(QueryParameters<HistoricIncidentQuery> parameters, ListAnswer<HistoricIncidentView> answer)
			throws IOException {
		answer.write(this.incidents.list(HistoricIncidentQuery.of(parameters), Paging.of(parameters)));
	}

	/** Counts the incidents of the history that the query parameters select. */
	@GetMapping(path = "/count", produces = MediaType.APPLICATION_JSON_VALUE)
	CountView count(QueryParameters<HistoricIncidentQuery> parameters) {
		return new CountView(this.incidents.count(HistoricIncidentQuery.of(parameters)));
	}

}
