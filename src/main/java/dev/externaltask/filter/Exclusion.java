package dev.externaltask.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.externaltask.error.InvalidRequestException;

/**
 * Two filters that contradict each other.
 *
 * @param one a filter's name
 * @param other another filter's name
 * @param refusal the answer when both apply
 * @param insideOrQueries whether the contradiction is refused inside or-queries too
 */
public record Exclusion(String one, String other, Supplier<InvalidRequestException> refusal, boolean insideOrQueries) {

	/** A contradiction wherever the two stand side by side. */
	public static Exclusion of(String one, String other, Supplier<InvalidRequestException> refusal) {
		return new Exclusion(one, other, refusal, true);
	}

	/**
	 * Contradictions between any two of some filters, except inside or-queries.
	 * @param refusal takes the first of the two, written like a constant
	 */
	public static Exclusion[] severalOf(Function<String, InvalidRequestException> refusal, String... names) {
		List<Exclusion> pairs = new ArrayList<>();
		for (int i = 0; i < names.length; i++) {
			String first = names[i].replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
			for (int j = i + 1; j < names.length; j++) {
				pairs.add(new Exclusion(names[i], names[j], () -> refusal.apply(first), false));
			}
		}
		return pairs.toArray(Exclusion[]::new);
	}

	void check(FilterGroup group) {
		if (group.has(this.one) && group.has(this.other) && (group.all() || this.insideOrQueries)) {
			throw this.refusal.get();
		}
	}

}
