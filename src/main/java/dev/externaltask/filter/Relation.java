package dev.externaltask.filter;

import java.util.List;

import dev.externaltask.database.Sql;

/**
 * Rows that belong to a row of a query's source, such as the incidents of an instance.
 * Conditions that mention its alias hold for one and the same of these rows.
 *
 * @param alias as conditions spell it
 * @param table its name
 * @param key the column that holds the key of the source's row
 * @param unit whether several conditions are one, in a disjunction as well
 */
public record Relation(String alias, String table, String key, boolean unit) {

	/** Rows that conditions of several or-queries refer to in common. */
	public static Relation of(String alias, String table, String key) {
		return new Relation(alias, table, key, false);
	}

	/** Rows of one purpose: all conditions on them are one. */
	public static Relation unit(String alias, String table, String key) {
		return new Relation(alias, table, key, true);
	}

	boolean isMentionedBy(Condition condition) {
		return condition instanceof Condition.Plain plain && plain.where().text().contains(this.alias + ".");
	}

	/** The keys of the source's rows that have such a row. */
	Sql keys(List<Sql> conditions, boolean all) {
		Sql where = (all || this.unit) ? Sql.and(conditions) : Sql.or(conditions);
		return where
			.within("select %s.%s from %s %s where ".formatted(this.alias, this.key, this.table, this.alias) + "%s");
	}

	String leftJoin(String sourceKey) {
		return " left join %s %s on %s.%s = %s".formatted(this.table, this.alias, this.alias, this.key, sourceKey);
	}

	String id() {
		return this.alias + ".id_";
	}

}
