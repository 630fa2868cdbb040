package dev.externaltask.filter;

import java.util.List;
import java.util.function.Function;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.http.Obstacles;

/**
 * Where the rows of a query come from.
 *
 * @param key the column that identifies a row
 * @param table with its alias; it has one row for each key
 * @param joins what follows the table, without adding rows
 * @param where what holds for every row, with a place for what limits them to those that
 * a caller sees
 * @param relations on whose rows conditions can be put besides
 */
public record Source(String key, String table, String joins, String where, List<Relation> relations) {

	/** All rows of a table, which has a column {@code tenant_id_}, that a caller sees. */
	public static Source of(String key, String table, String joins, Relation... relations) {
		return new Source(key, table, joins, "{visible row " + alias(table) + "}", List.of(relations));
	}

	/** Only those rows for which a condition holds. */
	public Source only(String condition) {
		return new Source(this.key, this.table, this.joins, this.where + " and " + condition, this.relations);
	}

	/** All external tasks that a caller sees. */
	public static Source ofTasks(String key, String table) {
		return new Source(key, table, "", "{visible task " + alias(table) + "}", List.of());
	}

	private static String alias(String table) {
		return table.substring(table.lastIndexOf(' ') + 1);
	}

	/**
	 * Refuses a query if the tables do not have what a piece of its SQL mentions.
	 * @param refusal made from the reason
	 */
	void require(String sql, Obstacles obstacles, Function<String, InvalidRequestException> refusal) {
		obstacles.of(this.table + this.joins + " where " + sql).map(refusal).ifPresent((refused) -> {
			throw refused;
		});
	}

}
