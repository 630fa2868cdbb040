package dev.externaltask.standalone;

import org.springframework.data.repository.Repository;

/**
 * Visits of activities in the history.
 */
interface HistoricActivityInstances extends Repository<HistoricActivityInstance, String> {

	/** Inserts a visit. */
	HistoricActivityInstance save(HistoricActivityInstance visit);

}
