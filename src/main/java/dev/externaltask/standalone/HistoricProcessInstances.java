package dev.externaltask.standalone;

import org.springframework.data.repository.Repository;

/**
 * Process instances in the history.
 */
interface HistoricProcessInstances extends Repository<HistoricProcessInstance, String> {

	/** Inserts a process instance. */
	HistoricProcessInstance save(HistoricProcessInstance instance);

}
