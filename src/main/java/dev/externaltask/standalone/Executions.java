package dev.externaltask.standalone;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/**
 * Running process instances and their executions.
 */
interface Executions extends Repository<Execution, String> {

	/** Inserts an execution. */
	Execution save(Execution execution);

	/** The execution with this id, if there is one. */
	Optional<Execution> findById(String id);

	/** The executions with these few ids, in no order. */
	List<Execution> findByIdIn(Collection<String> ids);

}
