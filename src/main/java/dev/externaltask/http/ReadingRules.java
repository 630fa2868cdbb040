package dev.externaltask.http;

/**
 * What holds for every query that a caller sends, in a body or as query parameters. A
 * query's factory method for Jackson takes them by
 * {@code @JacksonInject("readingRules")}.
 *
 * @param ignoreUnknown whether a name that the query does not know is passed over instead
 * of refused
 * @param maxConditions how many conditions one query may have
 * @param obstacles what the tables of the engine do not have
 */
public record ReadingRules(boolean ignoreUnknown, int maxConditions, Obstacles obstacles) {

	/** The name by which Jackson injects the rules. */
	public static final String INJECTED = "readingRules";

	/** Rules for tables that have everything. */
	public ReadingRules(boolean ignoreUnknown, int maxConditions) {
		this(ignoreUnknown, maxConditions, Obstacles.NONE);
	}

}
