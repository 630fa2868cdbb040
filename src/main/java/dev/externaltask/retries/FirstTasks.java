package dev.externaltask.retries;

import dev.externaltask.database.Sql;

/**
 * The first tasks of a selection, by which a person tries whether a change helps.
 *
 * @param count how many at most, 1 or more
 * @param orderBy what stands behind {@code order by}, on {@code act_ru_ext_task t}
 */
record FirstTasks(int count, String orderBy) {

	/** The first tasks of a select that ends with its {@code where}. */
	Sql applyTo(Sql select) {
		return select.then(" order by " + this.orderBy + " limit :maxResults").with("maxResults", this.count);
	}

}
