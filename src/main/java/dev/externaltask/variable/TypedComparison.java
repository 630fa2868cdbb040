package dev.externaltask.variable;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;

/**
 * How a value compares with variables of one type.
 *
 * @param type the variable's type, {@code null} for any
 * @param column that holds values of the type
 * @param value to compare with, {@code null} only without a type
 */
record TypedComparison(@Nullable String type, String column, @Nullable Object value) {

	static TypedComparison text(String value) {
		return new TypedComparison("string", "v.text_", value);
	}

	static TypedComparison date(Instant value) {
		return new TypedComparison("date", "v.long_", value.toEpochMilli());
	}

	/** Of null, a flag or a number. */
	static List<TypedComparison> of(@Nullable Object value) {
		if (value instanceof Number number) {
			return ofNumber(number);
		}
		return List.of((value instanceof Boolean flag) ? new TypedComparison("boolean", "v.long_", flag ? 1L : 0L)
				: new TypedComparison(null, "v.text_", null));
	}

	/**
	 * As Camunda 7: each type that holds the number without loss, compared as doubles.
	 */
	private static List<TypedComparison> ofNumber(Number number) {
		double real = number.doubleValue();
		long whole = number.longValue();
		List<TypedComparison> types = new ArrayList<>();
		types.add(new TypedComparison("double", "v.double_", real));
		boolean fits = whole == real && !(number instanceof BigInteger big && big.bitLength() > 63);
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

	/** In parentheses, and true or false for every variable. */
	Sql where(String typeColumn, String comparator, boolean ignoreCase) {
		if (this.type == null) {
			return Sql
				.of("(v.text_ is null and v.text2_ is null and v.long_ is null and v.double_ is null and v.bytearray_id_ is null)");
		}
		String comparison = (this.value instanceof String && ignoreCase) ? "upper(%s) %s upper(?)" : "%s %s ?";
		return Sql.of("(%s is not null and %s = '%s' and %s is not null and %s%s)".formatted(typeColumn, typeColumn,
				this.type, this.column, comparison.formatted(this.column, comparator),
				comparator.equals("like") ? " escape '\\'" : ""), this.value);
	}

}
