package dev.externaltask.filter;

import java.util.List;

import dev.externaltask.database.Sql;

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
	 * A column is one of many texts. The list comes first and finds its rows by an index:
	 * H2 would otherwise go through the list for each row.
	 *
	 * @param path joins from {@code ids.id} to the source's table, by indexes
	 * @param texts distinct
	 */
	record InList(String path, List<String> texts) implements Condition {

		/** What stands behind {@code from}. */
		Sql from() {
			List<List<String>> arrays = Sql.arrays(this.texts);
			Sql list = (arrays.size() == 1) ? Sql.of("unnest(?)", arrays.get(0)) : Sql.rows(this.texts).within("(%s)");
			return list.then(" ids (id) " + this.path);
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
