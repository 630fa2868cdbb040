package dev.externaltask.variable;

import dev.externaltask.database.Sql;

/**
 * Which variables a query looks at, and how the engine family's query of that kind treats
 * conditions on them.
 *
 * @param column of the query's source, which says whose variables they are
 * @param select of that column's values, with {@code {variable}} for the condition on a
 * variable {@code v}
 * @param typeColumn the column of the variable's type
 * @param oneRowPerName whether all conditions on one name are about one and the same row
 * @param notLike whether the query knows that operator
 * @param nameInRefusals what the engine family calls the variable when it refuses an
 * operator
 */
public record VariableScope(String column, String select, String typeColumn, boolean oneRowPerName, boolean notLike,
		String nameInRefusals) {

	/**
	 * Variables of an execution's process instance, in whatever scope. They are found by
	 * way of the executions, since tasks have no index on their instance.
	 * @param column of the execution
	 */
	public static VariableScope anywhere(String column) {
		return new VariableScope(column, """
				select x.id_
				  from act_ru_variable v
				  join act_ru_execution x on x.proc_inst_id_ = v.proc_inst_id_
				 where v.task_id_ is null and {variable}""", "v.type_", false, true, "process variable");
	}

	/** Variables set on the process instance itself. */
	public static VariableScope ofInstance(String column) {
		return new VariableScope(column, "select v.execution_id_ from act_ru_variable v where {variable}", "v.type_",
				false, false, "variable");
	}

	/** Variables that a process instance has or ever had, in whatever scope. */
	public static VariableScope historic(String column) {
		return new VariableScope(column, "select v.proc_inst_id_ from act_hi_varinst v where {variable}", "v.var_type_",
				true, false, "variable");
	}

	/** Selects whose variables meet the condition. */
	Sql select(Sql variable) {
		return Sql.of(this.select).insert("{variable}", variable);
	}

}
