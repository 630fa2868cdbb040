package dev.externaltask.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.InvalidRequestException;

/**
 * The table of filters that one query knows, a line each.
 */
public final class Filters {

	private static final Set<String> SORTING = Set.of("sorting", "sortBy", "sortOrder");

	private final Map<String, Filter> filters = new LinkedHashMap<>();

	private final Sorting sorting;

	private final String defaultOrder;

	private Filters(Sorting sorting, String defaultOrder, Filter... filters) {
		this.sorting = sorting;
		this.defaultOrder = defaultOrder;
		Arrays.stream(filters).forEach((filter) -> this.filters.put(filter.name(), filter));
	}

	/**
	 * A table.
	 * @param defaultOrder column that decides where the caller's wish does not
	 */
	public static Filters of(Sorting sorting, String defaultOrder, Filter... filters) {
		return new Filters(sorting, defaultOrder, filters);
	}

	/** Every name that the query knows, sorting included. */
	public Set<String> names() {
		Set<String> names = new TreeSet<>(this.filters.keySet());
		names.addAll(SORTING);
		return names;
	}

	/**
	 * What a caller asks for, from a JSON object.
	 * @param ignoreUnknown whether a name that the query does not know is passed over
	 * @throws InvalidRequestException 400 naming the property and the value refused
	 */
	public Criteria read(Map<String, ? extends @Nullable Object> criteria, boolean ignoreUnknown) {
		if (!ignoreUnknown) {
			criteria.keySet().forEach(this::requireKnown);
		}
		Map<String, Object> values = values(criteria);
		List<Sql> conditions = this.filters.values()
			.stream()
			.filter((filter) -> values.containsKey(filter.name())
					&& !values.containsKey(String.valueOf(filter.unless())))
			.map((filter) -> filter.where(Objects.requireNonNull(values.get(filter.name()))))
			.toList();
		return new Criteria(Sql.and(conditions), this.sorting.orderBy(criteria, this.defaultOrder));
	}

	/**
	 * What a caller asks for, from query parameters: lists are separated by commas, of
	 * repeated parameters the first counts.
	 * @throws InvalidRequestException 400 naming the parameter and the value refused
	 */
	public Criteria readParameters(Map<String, ? extends List<String>> parameters, boolean ignoreUnknown) {
		Map<String, @Nullable Object> criteria = new LinkedHashMap<>();
		parameters.forEach((name, values) -> {
			if (!Paging.NAMES.contains(name)) {
				criteria.put(name, split(name, values.get(0)));
			}
		});
		return read(criteria, ignoreUnknown);
	}

	private Object split(String name, @Nullable String value) {
		Filter filter = this.filters.get(name);
		String text = (value != null) ? value : "";
		if (filter == null || !filter.list()) {
			return text;
		}
		return text.isEmpty() ? List.of() : new ArrayList<Object>(List.of(text.split(",", -1)));
	}

	private Map<String, Object> values(Map<String, ? extends @Nullable Object> criteria) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (Filter filter : this.filters.values()) {
			Object given = criteria.get(filter.name());
			Object value = (given != null) ? filter.reader().apply(filter.name(), given) : null;
			if (value != null) {
				values.put(filter.name(), value);
			}
		}
		return values;
	}

	private void requireKnown(String name) {
		if (!this.filters.containsKey(name) && !SORTING.contains(name)) {
			throw InvalidRequestException.badRequest("Unknown property '%s'".formatted(name));
		}
	}

}
