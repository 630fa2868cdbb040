package dev.externaltask.worker;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers as rows of SQL.
 */
final class TestNumbers {

	private TestNumbers() {
	}

	/** From 1 to the last one. */
	static String rows(int last) {
		return IntStream.rangeClosed(1, last)
			.mapToObj((n) -> "(" + n + ")")
			.collect(Collectors.joining(", ", "values ", ""));
	}

}
