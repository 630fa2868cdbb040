package dev.externaltask.variable;

import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * The variables that executions see, on PostgreSQL.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlVisibleVariableStatements implements VisibleVariableStatements {

	/**
	 * Looks up the variables of one execution after the other ({@code offset 0} keeps the
	 * planner from undoing that). PostgreSQL cannot estimate how few executions the
	 * recursion finds, and a plain join would read every execution and every variable.
	 */
	private static final String READ = """
			  with recursive scope (execution, surrounding, distance) as (
			       select cast(x.id as varchar(64)), cast(x.id as varchar(64)), 0
			         from unnest(:executionIds) x (id)
			        union all
			       select s.execution,
			              (select e.parent_id_ from act_ru_execution e where e.id_ = s.surrounding),
			              s.distance + 1
			         from scope s
			        where s.surrounding is not null)
			select s.execution, s.distance, v.id_, v.name_, v.type_, v.text_, v.text2_, v.long_, v.double_,
			       (select b.bytes_ from act_ge_bytearray b
			         where b.id_ = v.bytearray_id_ and v.type_ <> 'file') bytes_
			  from scope s
			 cross join lateral (
			       select v.*
			         from act_ru_variable v
			        where v.execution_id_ = s.surrounding and v.task_id_ is null
			       offset 0) v
			 order by s.distance desc
			""";

	private final SqlClient sql;

	PostgresqlVisibleVariableStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public List<VisibleVariable> read(List<String> executionIds) {
		return this.sql.prepare(Sql.of(READ).with("executionIds", executionIds)).query(VisibleVariable::of).list();
	}

}
