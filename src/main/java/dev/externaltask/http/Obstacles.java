package dev.externaltask.http;

import java.util.Optional;

/**
 * Tells what a query cannot ask for, since the tables of the engine do not have it.
 */
@FunctionalInterface
public interface Obstacles {

	/** Where every table has all of its columns. */
	Obstacles NONE = (sql) -> Optional.empty();

	/**
	 * What keeps a piece of SQL from being run, as the second half of a sentence.
	 * @param sql in which a column carries the alias of its table, and the table stands
	 * with its alias
	 */
	Optional<String> of(String sql);

}
