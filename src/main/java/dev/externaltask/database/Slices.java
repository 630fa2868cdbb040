package dev.externaltask.database;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hands rows of a result on in slices, so that one statement serves many rows and memory
 * does not grow with the result.
 */
public final class Slices {

	/**
	 * Rows in one slice: as many as are fetched at once and fit in one array parameter.
	 */
	public static final int SIZE = 5_000;

	private Slices() {
	}

	/** The rows, to be gone through once; every slice but the last is full. */
	public static <T> Iterable<List<T>> of(Stream<T> rows) {
		Iterator<T> iterator = rows.iterator();
		return () -> new Iterator<>() {
			@Override
			public boolean hasNext() {
				return iterator.hasNext();
			}

			@Override
			public List<T> next() {
				return nextSlice(iterator);
			}
		};
	}

	private static <T> List<T> nextSlice(Iterator<T> rows) {
		List<T> slice = new ArrayList<>();
		while (slice.size() < SIZE && rows.hasNext()) {
			slice.add(rows.next());
		}
		return slice;
	}

}
