package dev.externaltask.variable;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.database.Texts;
import dev.externaltask.error.VariableRefusals;
import dev.externaltask.http.Dates;

/**
 * What a caller asks of one variable.
 *
 * @param name of the variable
 * @param operator as on the wire
 * @param comparisons with the value, one for each type that it can have; a variable meets
 * one of them, and none if there are none
 */
record VariableCriterion(String name, String operator, List<TypedComparison> comparisons) {

	private static final Map<String, String> OPERATORS = Map.of("eq", "=", "neq", "=", "gt", ">", "gteq", ">=", "lt",
			"<", "lteq", "<=", "like", "like", "notLike", "like");

	private static final Map<String, String> ORDERS = Map.of("gt", "greater than", "gteq", "greater than or equal",
			"lt", "less than", "lteq", "less than or equal");

	/** The operators that a scope knows, in the order of the alphabet. */
	static List<String> operators(VariableScope scope) {
		return OPERATORS.keySet().stream().filter((known) -> isKnown(known, scope)).sorted().toList();
	}

	private static boolean isKnown(String operator, VariableScope scope) {
		return OPERATORS.containsKey(operator) && (scope.notLike() || !operator.equals("notLike"));
	}

	/**
	 * As Camunda 7: the operator is checked first, then the name, then the value. Its
	 * messages, with the path behind them.
	 */
	static VariableCriterion of(String path, @Nullable Object name, @Nullable Object operator, @Nullable Object value,
			VariableScope scope) {
		if (!(operator instanceof String known) || !isKnown(known, scope)) {
			throw VariableRefusals.unknownOperator(scope.nameInRefusals(), operator, path + ".operator");
		}
		if (name == null || name instanceof Map || name instanceof List) {
			throw VariableRefusals.noName(name, path + ".name");
		}
		if (value instanceof Map || value instanceof List) {
			throw VariableRefusals.noScalar(value, path + ".value");
		}
		if ((value == null || value instanceof Boolean) && ORDERS.containsKey(known)) {
			throw VariableRefusals.notOrdered(String.valueOf(ORDERS.get(known)), path + ".value");
		}
		return new VariableCriterion(storable(name, path + ".name"), known, compared(path + ".value", known, value));
	}

	/**
	 * Equality within one type, where a text is a text even if it reads as a date.
	 */
	static VariableCriterion equal(String path, String name, @Nullable Object value) {
		if (value instanceof Map || value instanceof List || value instanceof BigInteger) {
			throw VariableRefusals.noScalar(value, path);
		}
		return new VariableCriterion(storable(name, path), "eq", List.of((value instanceof String text)
				? TypedComparison.text(storable(text, path)) : TypedComparison.ofSameType(value)));
	}

	/** As Camunda 7: no text is like a number. */
	private static List<TypedComparison> compared(String path, String operator, @Nullable Object value) {
		if (operator.endsWith("ike") && value instanceof Number) {
			return List.of();
		}
		if (operator.endsWith("ike")) {
			String pattern = storable(String.valueOf(value), path);
			if (!Texts.isPattern(pattern)) {
				throw VariableRefusals.endsWithEscape(pattern, path);
			}
			return List.of(TypedComparison.text(pattern));
		}
		if (value instanceof String text) {
			Instant date = Dates.parseFamily(text);
			return List.of((date != null) ? TypedComparison.date(date) : TypedComparison.text(storable(text, path)));
		}
		return TypedComparison.of(value);
	}

	private static String storable(Object value, String path) {
		String text = value.toString();
		if (!Texts.isStorable(text)) {
			throw VariableRefusals.unstorable(path);
		}
		return text;
	}

	/**
	 * The condition on a variable {@code v}. As Camunda 7: unequal is what has the name
	 * and is not equal, whatever its type.
	 * @param parameter begins the names of the parameters
	 */
	Sql where(VariableScope scope, String parameter, boolean namesIgnoreCase, boolean valuesIgnoreCase) {
		String comparator = String.valueOf(OPERATORS.get(this.operator));
		Sql equal = this.comparisons.isEmpty() ? Sql.of("(1 = 0)")
				: Sql.or(this.comparisons.stream()
					.map((comparison) -> comparison.where(scope.typeColumn(), comparator,
							parameter + "_" + comparison.type(), valuesIgnoreCase))
					.toList());
		Sql value = this.operator.startsWith("n") ? Sql.of("not ").then(equal) : equal;
		String name = parameter + "_name";
		String sameName = namesIgnoreCase ? "upper(v.name_) = upper(:%s) and " : "v.name_ = :%s and ";
		return Sql.of(sameName.formatted(name)).with(name, this.name).then(value);
	}

}
