package dev.externaltask.variable;

import java.util.List;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/**
 * Variables in the history.
 */
interface HistoricVariables extends Repository<HistoricVariable, String> {

	/** Inserts a variable. */
	HistoricVariable save(HistoricVariable variable);

	/** The variables with these ids, which travel as one array. */
	@NativeQuery("""
			select h.*
			  from unnest(:ids) x (id)
			  join act_hi_varinst h on h.id_ = x.id
			""")
	List<HistoricVariable> findByIds(String[] ids);

}
