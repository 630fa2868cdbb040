package dev.externaltask.variable;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Reads what one variable holds, and which executions there are.
 */
@Repository
class VariableReadStatements {

	private static final String CONTENT = """
			select v.type_, v.text_, v.text2_,
			       (select b.bytes_ from act_ge_bytearray b where b.id_ = v.bytearray_id_) bytes_
			  from act_ru_variable v
			 where v.id_ = :variable
			""";

	private static final String EXECUTION = """
			select e.id_
			  from act_ru_execution e
			 where e.id_ = :execution and {visible execution e}
			""";

	private final SqlClient sql;

	VariableReadStatements(SqlClient sql) {
		this.sql = sql;
	}

	/** The content of a variable; an empty one if the variable has gone meanwhile. */
	VariableContent content(String variable) {
		return this.sql.prepare(Sql.of(CONTENT).with("variable", variable))
			.query(VariableContent::of)
			.optional()
			.orElseGet(() -> new VariableContent(null, new byte[0]));
	}

	/** Whether there is such an execution that the caller sees. */
	boolean isVisible(String id) {
		return this.sql.prepare(Sql.of(EXECUTION).with("execution", id)).query(String.class).optional().isPresent();
	}

}
