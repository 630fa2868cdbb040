package dev.externaltask.variable;

import java.util.List;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/**
 * Variables of running process instances.
 */
interface Variables extends Repository<Variable, String> {

	/** Inserts a variable. */
	Variable save(Variable variable);

	/**
	 * Locks the variables of either execution that have one of these names.
	 * @param names any number, as one array
	 */
	@NativeQuery("""
			select v.*
			  from act_ru_variable v
			 where v.var_scope_ in (:instance, :execution) and v.name_ = any (:names)
			 order by v.id_ for update
			""")
	List<Variable> lockRows(String instance, String execution, String[] names);

}
