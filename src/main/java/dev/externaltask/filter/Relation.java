package dev.externaltask.filter;

import java.util.List;

import dev.externaltask.database.Sql;

/**
 * Rows of another table that belong to a row of a query's source, such as the incidents
 * of a process instance. All conditions on a relation that must hold together are about
 * one and the same of its rows.
 *
 * @param alias of the table, as conditions spell it
 * @param table the table's name
 * @param key the column that holds the key of the source's row
 * @param alwaysOneRow whether conditions are about the same row even where only one of
 * them must hold, since they describe one thing, such as a span of time
 */
public record Relation(String alias, String table, String key, boolean alwaysOneRow) {

	/** Rows on which several or-queries can put conditions. */
	public static Relation of(String alias, String table, String key) {
		return new Relation(alias, table, key, false);
	}

	/** Rows on which all conditions together describe one thing. */
	public static Relation ofOneRow(String alias, String table, String key) {
		return new Relation(alias, table, key, true);
	}

	boolean isAskedBy(Condition condition) {
		return condition instanceof Condition.OnColumns columns && this.equals(columns.relation());
	}

	/**
	 * Selects the keys of the source's rows that have such a row.
	 * @param all whether all conditions must hold; at least one, if not
	 */
	Sql keys(List<Sql> conditions, boolean all) {
		Sql where = (all || this.alwaysOneRow) ? Sql.and(conditions) : Sql.or(conditions);
		return Sql.of("select %s.%s from %s %s where ".formatted(this.alias, this.key, this.table, this.alias))
			.then(where);
	}

	String leftJoin(String sourceKey) {
		return " left join %s %s on %s.%s = %s".formatted(this.table, this.alias, this.alias, this.key, sourceKey);
	}

	String id() {
		return this.alias + ".id_";
	}

}
