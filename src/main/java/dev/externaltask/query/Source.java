package dev.externaltask.query;

import java.util.List;

/**
 * Where the rows of a query come from.
 *
 * @param key the column that identifies a row
 * @param from what stands behind {@code from}; a row for each key
 * @param where what holds for every row
 * @param relations what conditions may mention besides
 */
public record Source(String key, String from, String where, List<Relation> relations) {

	/** All rows of a {@code from}. */
	public static Source of(String key, String from, Relation... relations) {
		return new Source(key, from, "true", List.of(relations));
	}

	/** Only those rows for which a condition holds. */
	public Source only(String condition) {
		return new Source(this.key, this.from, condition, this.relations);
	}

}
