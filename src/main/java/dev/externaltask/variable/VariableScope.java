package dev.externaltask.variable;

/**
 * Which rows of variables a query looks at.
 *
 * @param column of the query's source, which says whose variables they are
 * @param select of that column's values, with {@code %s} for the condition on a variable
 * {@code v}
 * @param type the column of the variable's type
 * @param oneRowPerName whether all conditions on one name mean one and the same row
 * @param notLike whether the query knows that operator
 * @param refusal how the engine family refuses an operator
 */
public record VariableScope(String column, String select, String type, boolean oneRowPerName, boolean notLike,
		String refusal) {

	/**
	 * Variables of an execution's instance, in whatever scope. By way of the executions,
	 * since tasks have no index on their instance.
	 * @param column of the execution
	 */
	public static VariableScope anywhere(String column) {
		return new VariableScope(column,
				"select x.id_ from act_ru_variable v join act_ru_execution x on x.proc_inst_id_ = v.proc_inst_id_ where v.task_id_ is null and %s",
				"v.type_", false, true, "Invalid process variable comparator specified: ");
	}

	/** Variables set on the instance itself. */
	public static VariableScope ofInstance(String column) {
		return new VariableScope(column, "select v.execution_id_ from act_ru_variable v where %s", "v.type_", false,
				false, "Invalid variable comparator specified: ");
	}

	/** Variables that an instance has or ever had, in whatever scope. */
	public static VariableScope historic(String column) {
		return new VariableScope(column, "select v.proc_inst_id_ from act_hi_varinst v where %s", "v.var_type_", true,
				false, "Invalid variable comparator specified: ");
	}

}
