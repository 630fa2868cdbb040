package dev.externaltask.http;

import java.util.function.Consumer;

/**
 * Rows that are read one after the other.
 *
 * @param <T> the type of a row
 */
@FunctionalInterface
public interface RowSource<T> {

	/** Hands every row on. */
	void forEach(Consumer<T> rows);

}
