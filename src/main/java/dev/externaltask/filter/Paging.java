package dev.externaltask.filter;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.error.QueryRefusals;
import dev.externaltask.http.QueryParameters;

/**
 * Which rows of a sorted list.
 *
 * @param firstResult rows to leave out, 0 or more
 * @param maxResults rows at most; 0 gives none, {@code null} all
 */
public record Paging(int firstResult, @Nullable Integer maxResults) {

	/** Rows that are read at once; more are read one after the other. */
	private static final int LONG = 1_000;

	static final Set<String> NAMES = Set.of("firstResult", "maxResults");

	/**
	 * From the query parameters {@code firstResult} and {@code maxResults}.
	 * @throws dev.externaltask.error.InvalidRequestException 400 for what is not a whole
	 * number of 0 or more
	 */
	public static Paging of(QueryParameters<?> parameters) {
		return of(first("firstResult", parameters), first("maxResults", parameters));
	}

	private static @Nullable String first(String name, QueryParameters<?> parameters) {
		List<String> values = parameters.values().get(name);
		return (values != null) ? values.get(0) : null;
	}

	/**
	 * From the values of the two parameters, blank ones for nothing.
	 * @throws dev.externaltask.error.InvalidRequestException 400 for what is not a whole
	 * number of 0 or more
	 */
	public static Paging of(@Nullable String firstResult, @Nullable String maxResults) {
		Integer first = number("firstResult", firstResult);
		return new Paging((first != null) ? first : 0, number("maxResults", maxResults));
	}

	private static @Nullable Integer number(String name, @Nullable String value) {
		if (value == null || value.isBlank()) {
			return null;
		}
		if (!value.matches("\\d{1,10}") || Long.parseLong(value) > Integer.MAX_VALUE) {
			throw QueryRefusals.cannotConvert(name, value, "java.lang.Integer");
		}
		return Integer.valueOf(value);
	}

	/** Whether the page may have more rows than fit into memory easily. */
	public boolean isLong() {
		return this.maxResults == null || this.maxResults > LONG;
	}

	/** The page of a query that ends with its {@code order by}. */
	public Sql applyTo(Sql sorted) {
		Sql page = (this.maxResults != null) ? sorted.then(" limit :maxResults").with("maxResults", this.maxResults)
				: sorted;
		return (this.firstResult > 0) ? page.then(" offset :firstResult").with("firstResult", this.firstResult) : page;
	}

}
