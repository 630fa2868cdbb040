package dev.externaltask.database;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Compares the numbers of versions.
 */
final class Versions {

	/**
	 * Orders version numbers from the oldest to the newest, part by part as numbers, so
	 * that {@code 7.9} stands before {@code 7.10}.
	 */
	static final Comparator<String> BY_AGE = Comparator.comparing(Versions::parts, Arrays::compare);

	private Versions() {
	}

	private static int[] parts(String version) {
		return Arrays.stream(version.replaceFirst("[_ (-].*", "").split("\\."))
			.mapToInt((part) -> part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0)
			.toArray();
	}

}
