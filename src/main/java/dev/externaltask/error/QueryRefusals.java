package dev.externaltask.error;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Refusals of queries: filters, sorting and paging, in a body or as query parameters. All
 * of them are answered with 400.
 */
public final class QueryRefusals {

	/** With the name of the parameter, its value twice, and the type that was wanted. */
	static final String CANNOT_CONVERT = "Cannot set query parameter '%s' to value '%s': "
			+ "Cannot convert value %s to java type %s";

	private QueryRefusals() {
	}

	/**
	 * The query has no such property.
	 * @param path of the property from the query on, such as {@code orQueries[0].retris}
	 */
	public static InvalidRequestException unknownProperty(String path) {
		return RefusalKind.INVALID.quoting("Unknown property '%s'", path);
	}

	/**
	 * The value is not of the type that the property takes. As Camunda 7 says it of query
	 * parameters; here of properties in a body as well.
	 * @param value as the caller wrote it, a text that is no date in quotation marks
	 * @param javaType what the engine family converts the value to, such as
	 * {@code java.lang.Integer}
	 */
	public static InvalidRequestException cannotConvert(String name, Object value, String javaType) {
		String unquoted = value.toString().replace("\"", "");
		return RefusalKind.INVALID.quoting(CANNOT_CONVERT, name, unquoted, value, javaType);
	}

	/** The query has more conditions than a query may have. */
	public static InvalidRequestException tooManyConditions(long given, int most) {
		return RefusalKind.INVALID
			.refusal("A query may have %d conditions (external-task.limits.conditions), and this one has %d"
				.formatted(most, given));
	}

	/** The text contains U+0000 or half of a surrogate pair. */
	public static InvalidRequestException unstorable(String name) {
		return RefusalKind.INVALID.quoting("'%s' contains a character that no stored text can have", name);
	}

	/** The pattern ends with a backslash that escapes nothing. */
	public static InvalidRequestException endsWithEscape(String name) {
		return RefusalKind.INVALID.quoting("'%s' ends with an escape character", name);
	}

	/**
	 * The list has a null element.
	 * @param list what the engine family calls the list
	 */
	public static InvalidRequestException containsNull(String list) {
		return RefusalKind.INVALID.quoting("%s contains null value", list);
	}

	/**
	 * The list is empty, where an empty list would select nothing.
	 * @param list what the engine family says of the empty list, such as
	 * {@code Set of process instance ids is empty}
	 */
	public static InvalidRequestException emptyList(String list, String name) {
		return RefusalKind.INVALID.quoting("%s ('%s')", list, name);
	}

	/**
	 * The list has an empty text.
	 * @param list what the engine family calls the list
	 */
	public static InvalidRequestException containsEmptyText(String list, String name) {
		return RefusalKind.INVALID.quoting("%s contains empty string ('%s')", list, name);
	}

	/**
	 * An or-query has or-queries.
	 * @param path of the inner ones
	 */
	public static InvalidRequestException nestedOrQueries(String path) {
		return RefusalKind.INVALID.quoting("'%s' cannot stand inside an or-query", path);
	}

	/** Two filters contradict each other. */
	public static InvalidRequestException cannotSetBoth(String one, String other) {
		return RefusalKind.INVALID.quoting("Invalid query usage: cannot set both %s and %s", one, other);
	}

	/** The query has a filter under both of its names. */
	public static InvalidRequestException sameFilterTwice(String name, String otherName) {
		return RefusalKind.INVALID.quoting("%s is another name of %s", name, otherName);
	}

	/**
	 * The query asks for process instances in two states at the same time.
	 * @param state in the words of the database, such as {@code COMPLETED}
	 */
	public static InvalidRequestException anotherState(String state) {
		return RefusalKind.INVALID
			.quoting("Already querying for historic process instance with another state: %s is not empty", state);
	}

	/**
	 * The query asks for incidents in two states at the same time.
	 * @param state one of them, such as {@code open}
	 */
	public static InvalidRequestException anotherIncidentState(String state) {
		return RefusalKind.INVALID.quoting("Already querying for incident state <%s>", state);
	}

	/**
	 * The query cannot be sorted that way.
	 * @param name {@code sortBy} or {@code sortOrder}
	 */
	public static InvalidRequestException unknownSorting(String name, @Nullable Object value) {
		return RefusalKind.INVALID.quoting("Cannot set query parameter '%s' to value '%s'", name, value);
	}

	/** The query has {@code sortBy} without {@code sortOrder}, or the reverse. */
	public static InvalidRequestException incompleteSorting() {
		return RefusalKind.INVALID.refusal("Only a single sorting parameter specified. sortBy and sortOrder required");
	}

	/** The request does not say by what to group. */
	public static InvalidRequestException noGroupKey(List<String> known) {
		return RefusalKind.INVALID.refusal("Query parameter 'by' is missing; it takes " + String.join(", ", known));
	}

	/** There is nothing of this name to group by. */
	public static InvalidRequestException unknownGroupKey(String key, List<String> known) {
		return RefusalKind.INVALID.refusal("Cannot set query parameter 'by' to value '%s': it takes %s"
			.formatted(Quote.of(key), String.join(", ", known)));
	}

	/** The request names something to group by twice. */
	public static InvalidRequestException repeatedGroupKey(String key) {
		return RefusalKind.INVALID.quoting("Query parameter 'by' has '%s' more than once", key);
	}

	/** A number is not in its bounds. */
	public static InvalidRequestException outOfBounds(String name, long value, long least, long most) {
		return RefusalKind.INVALID.quoting("Cannot set query parameter '%s' to value '%s': it takes %s to %s", name,
				value, least, most);
	}

	/** A span of time does not begin before it ends. */
	public static InvalidRequestException notBefore(String from, String to) {
		return RefusalKind.INVALID
			.quoting("Cannot set query parameter 'from' to value '%s': it is not before 'to', '%s'", from, to);
	}

	/** The text is no duration, or less than a millisecond. */
	public static InvalidRequestException noInterval(String value) {
		return RefusalKind.INVALID.quoting("Cannot set query parameter 'interval' to value '%s': "
				+ "it takes an ISO-8601 duration of 1 ms or more, such as PT15M or P1D", value);
	}

	/**
	 * 400: intervals of this length would divide the span of time into more points than
	 * an answer may have.
	 */
	public static InvalidRequestException tooManyPoints(String interval, long points, long most) {
		return RefusalKind.INVALID.quoting("Cannot set query parameter 'interval' to value '%s': "
				+ "the answer would have %s points, and may have %s", interval, points, most);
	}

	/**
	 * The engine's schema has no rows that the query could find.
	 * @param why as the second half of a sentence
	 */
	public static InvalidRequestException notBesideThisEngine(String why) {
		return RefusalKind.INVALID.refusal("This query cannot be answered here: " + why);
	}

	/**
	 * The engine's schema lacks what a filter is about.
	 * @param path of the filter from the query on
	 * @param why as the second half of a sentence
	 */
	public static InvalidRequestException filterNotBesideThisEngine(String path, String why) {
		return RefusalKind.INVALID.refusal("'%s' cannot be used here: %s".formatted(Quote.of(path), why));
	}

	/**
	 * The engine's schema lacks the column to sort by.
	 * @param why as the second half of a sentence
	 */
	public static InvalidRequestException cannotSort(String why) {
		return RefusalKind.INVALID.refusal("The result cannot be sorted this way: " + why);
	}

}
