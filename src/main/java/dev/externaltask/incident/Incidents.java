package dev.externaltask.incident;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/**
 * Open incidents, one at a time; {@link IncidentStatements} reads lists of them.
 */
interface Incidents extends Repository<Incident, String> {

	/** The incident with this id, if it is open. */
	Optional<Incident> findById(String id);

}
