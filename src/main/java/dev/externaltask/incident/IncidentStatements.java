package dev.externaltask.incident;

import java.time.Instant;
import java.util.List;

/**
 * Running and historic incidents of many tasks, one statement for each fact.
 */
interface IncidentStatements {

	/** Has the statements that follow in this transaction planned for slices of tasks. */
	void planForSlices();

	/** Opens the incidents, and records them in the history. */
	void openWithHistory(List<NewIncident> incidents, Instant now);

	/**
	 * The open incidents of the tasks and those that they caused on callers; an incident
	 * may come more than once. As Camunda 7: of any type.
	 */
	List<OpenIncident> ofTasks(List<String> taskIds);

	/** Takes the incidents out of the running ones. */
	void delete(List<OpenIncident> incidents);

	/** Records in the history how the incidents ended. */
	void closeHistory(List<String> ids, IncidentOutcome outcome, Instant now);

	/** Those of the executions on which an incident is open. */
	List<String> withIncidents(List<String> executionIds);

}
