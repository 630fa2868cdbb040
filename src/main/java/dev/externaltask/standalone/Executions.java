package dev.externaltask.standalone;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Running process instances and their executions.
 */
interface Executions extends Repository<Execution, String> {

	/** Inserts an execution. */
	Execution save(Execution execution);

	/** The execution with this id, if there is one. */
	Optional<Execution> findById(String id);

	/** A process instance and one of its executions, in no order. */
	@Query("select e from Execution e where e.id in (:instance, :execution)")
	List<Execution> findInstanceAndExecution(String instance, String execution);

}
