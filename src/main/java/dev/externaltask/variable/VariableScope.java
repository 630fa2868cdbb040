package dev.externaltask.variable;

import java.util.List;

import dev.externaltask.database.Sql;

/**
 * Which variables a query looks at, and how the engine family's query of that kind treats
 * conditions on them.
 *
 * @param column of the query's source, which says whose variables they are
 * @param select of that column's values, with {@code {owners}} for a select of the owners
 * of variables
 * @param owner the column of a variable {@code v} that names its owner, which is a
 * process instance
 * @param variables the table of the variables as {@code v}, and what holds for each of
 * them, up to {@code and}
 * @param typeColumn the column of the variable's type
 * @param oneRowPerName whether all conditions on one name are about one and the same row
 * @param notLike whether the query knows that operator
 * @param nameInRefusals what the engine family calls the variable when it refuses an
 * operator
 */
public record VariableScope(String column, String select, String owner, String variables, String typeColumn,
		boolean oneRowPerName, boolean notLike, String nameInRefusals) {

	/**
	 * Variables of an execution's process instance, in whatever scope. They are found by
	 * way of the executions, since tasks have no index on their instance.
	 * @param column of the execution
	 */
	public static VariableScope anywhere(String column) {
		return new VariableScope(column, """
				select x.id_
				  from ({owners}) o (id)
				  join act_ru_execution x on x.proc_inst_id_ = o.id""", "v.proc_inst_id_",
				"act_ru_variable v where v.task_id_ is null and ", "v.type_", false, true, "process variable");
	}

	/** Variables set on the process instance itself. */
	public static VariableScope ofInstance(String column) {
		return new VariableScope(column, "{owners}", "v.execution_id_", "act_ru_variable v where ", "v.type_", false,
				false, "variable");
	}

	/** Variables that a process instance has or ever had, in whatever scope. */
	public static VariableScope historic(String column) {
		return new VariableScope(column, "{owners}", "v.proc_inst_id_", "act_hi_varinst v where ", "v.var_type_", true,
				false, "variable");
	}

	/**
	 * Selects whose variables meet at least one of the conditions.
	 * @param conditions on a variable, at least one
	 */
	Sql selectWithAny(List<Sql> conditions) {
		return select(owners(conditions));
	}

	/**
	 * Selects whose variables meet every one of the conditions, each of which may be met
	 * by another variable. The variables are read once, however many conditions there
	 * are: with a join for each condition, PostgreSQL took 50 s to plan 200 of them.
	 * @param conditions on a variable, at least one
	 */
	Sql selectWithEach(List<Sql> conditions) {
		List<Sql> met = conditions.stream()
			.map((condition) -> Sql.of("max(case when ").then(condition).then(" then 1 else 0 end) = 1"))
			.toList();
		return (conditions.size() == 1) ? selectWithAny(conditions)
				: select(owners(conditions).then(" group by " + this.owner + " having ").then(Sql.and(met)));
	}

	private Sql owners(List<Sql> conditions) {
		Sql any = (conditions.size() == 1) ? conditions.get(0) : Sql.or(conditions);
		return Sql.of("select " + this.owner + " from " + this.variables).then(any);
	}

	private Sql select(Sql owners) {
		return Sql.of(this.select).insert("{owners}", owners);
	}

}
