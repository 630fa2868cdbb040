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
 * @param insideOrQueries whether it holds there too
 */
public record Exclusion(String one, String other, String message, boolean insideOrQueries) {

	/** A contradiction wherever the two stand side by side. */
	public static Exclusion of(String one, String other, String message) {
		return new Exclusion(one, other, message, true);
	}

	/**
	 * Any two of some filters, but inside or-queries.
	 * @param message with {@code %s} for the first of the two, in the words of the
	 * database
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

	void check(Filter.Level level) {
		if (level.has(this.one) && level.has(this.other) && (level.all() || this.insideOrQueries)) {
			throw InvalidRequestException.badRequest(this.message);
		}
	}

}
