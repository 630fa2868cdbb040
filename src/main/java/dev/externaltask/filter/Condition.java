package dev.externaltask.filter;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;

/**
 * What a filter asks of a row. The kinds differ in how they become SQL whose cost grows
 * with the number of rows or of values, and never with their product.
 */
public sealed interface Condition {

	/** The SQL of the condition, with every table and column that it mentions. */
	String text();

	/**
	 * Columns are compared with values.
	 *
	 * @param where mentions the source, or the relation and nothing else
	 * @param relation whose columns are compared; {@code null} for the source's own
	 */
	record OnColumns(Sql where, @Nullable Relation relation) implements Condition {

		@Override
		public String text() {
			return (this.relation != null)
					? this.relation.table() + " " + this.relation.alias() + " where " + this.where.text()
					: this.where.text();
		}

	}

	/**
	 * Columns of the source are compared with the result of a subquery.
	 *
	 * @param where mentions the source
	 */
	record WithSubquery(Sql where) implements Condition {

		@Override
		public String text() {
			return this.where.text();
		}

	}

	/**
	 * A column is in a set.
	 *
	 * @param column of the source
	 * @param values a select of one column
	 */
	record InSet(String column, Sql values) implements Condition {

		@Override
		public String text() {
			return where().text();
		}

		Sql where() {
			return Sql.of(this.column + " in ").then(this.values.inParentheses());
		}

	}

	/**
	 * A column is one of many texts. The list comes first and finds its rows by an index:
	 * H2 would otherwise go through the list once for each row.
	 *
	 * @param joins from {@code ids.id} to the source's table, by indexes
	 * @param parameter the name of the parameter that holds the texts
	 * @param texts distinct
	 */
	record InList(String joins, String parameter, List<String> texts) implements Condition {

		@Override
		public String text() {
			return this.joins;
		}

		/** What stands behind {@code from}. */
		Sql from() {
			List<List<String>> arrays = Sql.arrays(this.texts);
			Sql list = (arrays.size() == 1)
					? Sql.of("unnest(:%s)".formatted(this.parameter)).with(this.parameter, arrays.get(0))
					: Sql.rows(this.parameter, this.texts).inParentheses();
			return list.then(" ids (id) " + this.joins);
		}

	}

	/**
	 * The key is none of many texts.
	 *
	 * @param parameter the name of the parameter that holds the texts
	 * @param texts distinct
	 */
	record NotInList(String parameter, List<String> texts) implements Condition {

		@Override
		public String text() {
			return "";
		}

		Sql except() {
			return Sql.of(" except ").then(Sql.rows(this.parameter, this.texts));
		}

		Sql where(String key) {
			return Sql.and(Sql.arrays(this.texts)
				.stream()
				.map((array) -> Sql.of("%s <> all (:%s)".formatted(key, this.parameter)).with(this.parameter, array))
				.toList());
		}

	}

}
