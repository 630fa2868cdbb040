package dev.externaltask.filter;

import java.util.List;

import dev.externaltask.database.Sql;

/**
 * Makes the conditions of a filter from the value that a caller gave.
 */
@FunctionalInterface
public interface ConditionFactory {

	/**
	 * The conditions.
	 * @param parameter a name for the parameter that holds the value; no other filter of
	 * the query uses it
	 * @param value as the filter's {@link ValueReader} has read it
	 * @param group the filters beside this one
	 */
	List<Condition> conditions(String parameter, Object value, FilterGroup group);

	/**
	 * Compares columns of the source: {@code :value} in the condition stands for the
	 * value. A flag has no value; its condition may mention {@code :now}, which whoever
	 * runs the query gives.
	 */
	static ConditionFactory comparing(String condition) {
		return (parameter, value, group) -> List
			.of(new Condition.OnColumns(compared(condition, parameter, value), null));
	}

	private static Sql compared(String condition, String parameter, Object value) {
		return (value instanceof Boolean) ? Sql.of(condition)
				: Sql.of(condition.replace(":value", ":" + parameter)).with(parameter, value);
	}

}
