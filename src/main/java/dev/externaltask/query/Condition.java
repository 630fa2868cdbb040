package dev.externaltask.query;

import java.util.List;

/**
 * What a filter asks of a row. The kinds differ in how they become SQL whose cost does
 * not grow with rows times values.
 */
public sealed interface Condition {

	/**
	 * Columns compare with values.
	 *
	 * @param where mentions the source, and one relation at most
	 */
	record Plain(Sql where) implements Condition {

	}

	/**
	 * As {@link Plain}, but with a subquery of its own.
	 *
	 * @param where mentions the source
	 */
	record Nested(Sql where) implements Condition {

	}

	/**
	 * A column is in a set.
	 *
	 * @param column of the source
	 * @param values a select of one column
	 */
	record InSet(String column, Sql values) implements Condition {

		Sql where() {
			return this.values.within(this.column + " in (%s)");
		}

	}

	/**
	 * A column is one of many texts.
	 *
	 * @param column of the source
	 * @param texts distinct
	 */
	record InList(String column, List<String> texts) implements Condition {

		/** A join that keeps the rows whose column is in the list. */
		Sql join() {
			String alias = this.column.replace('.', '_');
			return Sql.rows(this.texts).within(" join (%s) " + alias + " (id) on " + alias + ".id = " + this.column);
		}

	}

	/**
	 * The key is none of many texts.
	 *
	 * @param texts distinct
	 */
	record NotInList(List<String> texts) implements Condition {

		Sql except() {
			return Sql.rows(this.texts).within(" except %s");
		}

		Sql where(String key) {
			return Sql.of(key + " <> all (?)", this.texts);
		}

	}

}
