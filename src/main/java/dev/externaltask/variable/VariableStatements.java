package dev.externaltask.variable;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * The mark on executions that tells an engine where variables are.
 */
@Repository
class VariableStatements {

	private static final String MARK = """
			update act_ru_execution
			   set cached_ent_state_ = cached_ent_state_ + 16, rev_ = rev_ + 1
			 where id_ = :execution and mod(cached_ent_state_ / 16, 2) = 0
			""";

	private final SqlClient sql;

	VariableStatements(SqlClient sql) {
		this.sql = sql;
	}

	/** Marks an execution that has variables, unless it is marked already. */
	void mark(String execution) {
		this.sql.prepare(Sql.of(MARK).with("execution", execution)).update();
	}

}
