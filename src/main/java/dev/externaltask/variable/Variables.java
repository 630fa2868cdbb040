package dev.externaltask.variable;

import java.util.List;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Variables of running process instances.
 */
interface Variables extends Repository<Variable, String> {

	/** Inserts a variable. */
	Variable save(Variable variable);

	/** Deletes a variable that is locked. */
	void delete(Variable variable);

	/**
	 * Locks the variables of either execution that have one of these names.
	 * @param names 50,000 at most, which is what one array can hold on every database
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("""
			select v
			  from Variable v
			 where v.scope in (:instance, :execution) and array_contains(:names, v.name)
			 order by v.id
			""")
	List<Variable> lockRows(String instance, String execution, String[] names);

}
