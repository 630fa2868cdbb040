package dev.externaltask.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.externaltask.error.InvalidRequestException;

/**
 * Two filters that contradict each other.
 *
 * @param one a filter's name
 * @param other another filter's name
 * @param message what the answer says when both apply
 * @param insideOrQueries whether the contradiction is refused inside or-queries too
 */
public record Exclusion(String one, String other, String message, boolean insideOrQueries) {

	/** A contradiction wherever the two stand side by side. */
	public static Exclusion of(String one, String other, String message) {
		return new Exclusion(one, other, message, true);
	}

	/**
	 * Contradictions between any two of some filters, except inside or-queries.
	 * @param message with {@code %s} for the first of the two, written like a constant
	 */
	public static Exclusion[] severalOf(String message, String... names) {
		List<Exclusion> pairs = new ArrayList<>();
		for (int i = 0; i < names.length; i++) {
			String first = message.formatted(names[i].replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
			for (int j = i + 1; j < names.length; j++) {
				pairs.add(new Exclusion(names[i], names[j], first, false));
			}
		}
		return pairs.toArray(Exclusion[]::new);
	}

	void check(FilterGroup group) {
		if (group.has(this.one) && group.has(this.other) && (group.all() || this.insideOrQueries)) {
			throw InvalidRequestException.badRequest(this.message);
		}
	}

}
