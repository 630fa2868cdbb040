package dev.externaltask.variable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;

/**
 * Compares a value with variables of one type.
 *
 * @param type the variable's type; {@code null} for a comparison with null, which any
 * type can be
 * @param column that holds values of the type
 * @param value to compare with; {@code null} only without a type
 */
record TypedComparison(@Nullable String type, String column, @Nullable Object value) {

	static TypedComparison text(String value) {
		return new TypedComparison("string", "v.text_", value);
	}

	static TypedComparison date(Instant value) {
		return new TypedComparison("date", "v.long_", value.toEpochMilli());
	}

	/** The comparisons with null, a flag or a number, one for each type it can have. */
	static List<TypedComparison> of(@Nullable Object value) {
		if (value instanceof Number number) {
			return ofNumber(number);
		}
		return List.of((value instanceof Boolean flag) ? new TypedComparison("boolean", "v.long_", flag ? 1L : 0L)
				: new TypedComparison(null, "v.text_", null));
	}

	/**
	 * The comparison with a null, a flag or a number of one type only, the type that it
	 * has as the value of a variable.
	 */
	static TypedComparison ofSameType(@Nullable Object value) {
		if (value instanceof Double real) {
			return new TypedComparison("double", "v.double_", real);
		}
		if (value instanceof Number number) {
			return new TypedComparison((value instanceof Integer) ? "integer" : "long", "v.long_", number.longValue());
		}
		return of(value).get(0);
	}

	/**
	 * As Camunda 7: each type that holds the number without loss, compared as doubles.
	 */
	private static List<TypedComparison> ofNumber(Number number) {
		double real = number.doubleValue();
		long whole = number.longValue();
		List<TypedComparison> types = new ArrayList<>();
		types.add(new TypedComparison("double", "v.double_", real));
		boolean fits = whole == real;
		if (fits) {
			types.add(new TypedComparison("long", "v.long_", whole));
		}
		if (fits && whole == (int) whole) {
			types.add(new TypedComparison("integer", "v.long_", whole));
		}
		if (fits && whole == (short) whole) {
			types.add(new TypedComparison("short", "v.long_", whole));
		}
		return types;
	}

	/**
	 * The condition on a variable {@code v}, in parentheses; true or false for every
	 * variable, never unknown.
	 * @param typeColumn the column of the variable's type
	 * @param comparator of SQL, such as {@code >=}
	 * @param parameter the name of the parameter that holds the value
	 */
	Sql where(String typeColumn, String comparator, String parameter, boolean ignoreCase) {
		if (this.type == null) {
			return Sql.of("(v.text_ is null and v.text2_ is null and v.long_ is null and v.double_ is null"
					+ " and v.bytearray_id_ is null)");
		}
		String comparison = (this.value instanceof String && ignoreCase) ? "upper(%s) %s upper(:%s)" : "%s %s :%s";
		String escape = comparator.equals("like") ? " escape '\\'" : "";
		return Sql
			.of("(%s is not null and %s = '%s' and %s is not null and ".formatted(typeColumn, typeColumn, this.type,
					this.column) + comparison.formatted(this.column, comparator, parameter) + escape + ")")
			.with(parameter, this.value);
	}

}
