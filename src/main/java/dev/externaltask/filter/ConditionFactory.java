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
		if (value instanceof Boolean) {
			return Sql.of(condition);
		}
		Sql compared = Sql.of(condition.replace(":value", ":" + parameter));
		return (value instanceof List<?> texts) ? inArrays(compared, parameter, Values.distinct(texts))
				: compared.with(parameter, value);
	}

	/**
	 * The comparison with each array of texts, since one array cannot hold any number.
	 */
	private static Sql inArrays(Sql compared, String parameter, List<String> texts) {
		List<Sql> arrays = Sql.arrays(texts).stream().map((array) -> compared.with(parameter, array)).toList();
		return (arrays.size() == 1) ? arrays.get(0)
				: compared.text().contains("<> all") ? Sql.and(arrays).inParentheses() : Sql.or(arrays);
	}

}
