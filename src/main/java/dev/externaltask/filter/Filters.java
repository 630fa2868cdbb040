package dev.externaltask.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.QueryRefusals;
import dev.externaltask.error.RequestRefusals;
import dev.externaltask.http.Obstacles;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.ReadingRules;

/**
 * The table of the filters that one query knows, one line each, with its source and its
 * sorting. Reads what a caller asks for.
 */
public final class Filters {

	/** Nested queries of the same kind; of each, one condition must hold. */
	public static final String OR_QUERIES = "orQueries";

	private static final Set<String> SORTING = Set.of("sorting", "sortBy", "sortOrder");

	private final Source source;

	private final Sorting sorting;

	private final Map<String, Filter> filters = new LinkedHashMap<>();

	private final List<Exclusion> exclusions = new ArrayList<>();

	private Filters(Source source, Sorting sorting) {
		this.source = source;
		this.sorting = sorting;
	}

	/** A table of filters. */
	public static Filters of(Source source, Sorting sorting, Filter... filters) {
		Filters table = new Filters(source, sorting);
		Arrays.stream(filters).forEach((filter) -> table.filters.put(filter.name(), filter));
		return table;
	}

	/** Refuses filters that contradict each other. */
	public Filters refusing(Exclusion... pairs) {
		this.exclusions.addAll(List.of(pairs));
		return this;
	}

	/** Every name that the query knows, those of the sorting included. */
	public Set<String> names() {
		Set<String> names = new TreeSet<>(this.filters.keySet());
		names.addAll(SORTING);
		return names;
	}

	/** The lines of the table, in its order. */
	public List<Filter> all() {
		return List.copyOf(this.filters.values());
	}

	/** The names by which the query can be sorted, in the order of the alphabet. */
	public List<String> sortings() {
		return this.sorting.names();
	}

	/**
	 * Reads what a caller asks for from a JSON object.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the property and
	 * the value refused
	 */
	public Criteria read(Map<String, ? extends @Nullable Object> criteria, ReadingRules rules) {
		requireFewConditions(criteria, rules);
		this.source.require(this.source.table(), rules.obstacles(), QueryRefusals::notBesideThisEngine);
		List<List<Condition>> orQueries = new ArrayList<>();
		int n = 0;
		for (Map<String, ?> orQuery : orQueries(criteria)) {
			List<Condition> conditions = conditions("orQueries[%d].".formatted(n++), orQuery, rules, false);
			if (!conditions.isEmpty()) {
				orQueries.add(conditions);
			}
		}
		List<Condition> all = conditions("", criteria, rules, true);
		return new Criteria(this.source, all, orQueries, orderBy(criteria, rules.obstacles()));
	}

	/**
	 * What stands behind {@code order by}, the key of the source last.
	 * @param criteria may have {@code sortBy} and {@code sortOrder}, or {@code sorting}
	 * @throws dev.externaltask.error.InvalidRequestException 400 for what the query
	 * cannot be sorted by
	 */
	public String orderBy(Map<String, ? extends @Nullable Object> criteria, Obstacles obstacles) {
		String orderBy = this.sorting.orderBy(criteria, this.source.key());
		this.source.require(orderBy, obstacles, QueryRefusals::cannotSort);
		return orderBy;
	}

	/**
	 * Counts before anything else is looked at, so that a query of any size is refused at
	 * once. A list of objects is one condition for each object.
	 */
	private void requireFewConditions(Map<String, ? extends @Nullable Object> criteria, ReadingRules rules) {
		long conditions = count(criteria);
		if (conditions > rules.maxConditions()) {
			throw QueryRefusals.tooManyConditions(conditions, rules.maxConditions());
		}
	}

	private long count(Map<?, ?> criteria) {
		return criteria.entrySet()
			.stream()
			.filter((given) -> given.getValue() != null && this.filters.containsKey(String.valueOf(given.getKey())))
			.mapToLong((given) -> count(given.getValue()))
			.sum();
	}

	private long count(@Nullable Object value) {
		if (!(value instanceof List<?> list) || list.stream().noneMatch(Map.class::isInstance)) {
			return 1;
		}
		return list.stream()
			.mapToLong((element) -> (element instanceof Map<?, ?> map) ? Math.max(1, count(map)) : 1)
			.sum();
	}

	private List<Map<String, ?>> orQueries(Map<String, ? extends @Nullable Object> criteria) {
		Object given = this.filters.containsKey(OR_QUERIES) ? criteria.get(OR_QUERIES) : null;
		return (given != null) ? Values.objects(OR_QUERIES, given) : List.of();
	}

	/**
	 * Reads what a caller asks for from query parameters. Lists are separated by commas;
	 * of repeated parameters the first counts.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the parameter and
	 * the value refused
	 */
	public Criteria read(QueryParameters<?> parameters) {
		return read(json(parameters), parameters.rules());
	}

	/**
	 * The JSON object that asks for the same as query parameters do.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming a parameter that
	 * has no value
	 */
	public Map<String, @Nullable Object> json(QueryParameters<?> parameters) {
		Map<String, @Nullable Object> criteria = new LinkedHashMap<>();
		parameters.values().forEach((name, values) -> {
			if (values.stream().anyMatch(Objects::isNull) && (names().contains(name) || Paging.NAMES.contains(name))) {
				throw RequestRefusals.noValue(name);
			}
			if (!Paging.NAMES.contains(name)) {
				criteria.put(name, jsonValue(name, values.get(0)));
			}
		});
		return criteria;
	}

	/** What a JSON object has of the filters, without sorting and without nulls. */
	public Map<String, Object> given(Map<String, ? extends @Nullable Object> criteria) {
		Map<String, Object> given = new LinkedHashMap<>();
		criteria.forEach((name, value) -> {
			if (value != null && this.filters.containsKey(name)) {
				given.put(name, value);
			}
		});
		return Collections.unmodifiableMap(given);
	}

	private Object jsonValue(String name, @Nullable String value) {
		Filter filter = this.filters.get(name);
		String text = (value != null) ? value : "";
		return (filter != null) ? filter.parameter().apply(text) : text;
	}

	private List<Condition> conditions(String path, Map<String, ? extends @Nullable Object> criteria,
			ReadingRules rules, boolean all) {
		if (!rules.ignoreUnknown()) {
			criteria.keySet().forEach((name) -> requireKnown(path, name));
		}
		if (!all && criteria.get(OR_QUERIES) instanceof List<?> list && !list.isEmpty()) {
			throw QueryRefusals.nestedOrQueries(path + OR_QUERIES);
		}
		Map<String, Object> values = values(path, criteria);
		FilterGroup group = new FilterGroup(values.keySet(), all);
		this.exclusions.forEach((exclusion) -> exclusion.check(group));
		return this.filters.values()
			.stream()
			.filter((filter) -> group.has(filter.name()) && filter.unless().stream().noneMatch(group::has))
			.flatMap((filter) -> filter.factory()
				.conditions(parameterName(path + filter.name()), Objects.requireNonNull(values.get(filter.name())),
						group)
				.stream()
				.peek((condition) -> this.source.require(condition.text(), rules.obstacles(),
						(why) -> QueryRefusals.filterNotBesideThisEngine(path + filter.name(), why))))
			.toList();
	}

	/** {@code orQueries[1].topicName} becomes {@code orQueries_1_topicName}. */
	private static String parameterName(String path) {
		return path.replaceAll("\\W+", "_");
	}

	private Map<String, Object> values(String path, Map<String, ? extends @Nullable Object> criteria) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (Filter filter : this.filters.values()) {
			Object given = criteria.get(filter.name());
			Object value = (given != null) ? filter.reader().read(path + filter.name(), given) : null;
			if (value != null) {
				values.put(filter.name(), value);
			}
		}
		return values;
	}

	private void requireKnown(String path, String name) {
		if (!this.filters.containsKey(name) && !SORTING.contains(name)) {
			throw QueryRefusals.unknownProperty(path + name);
		}
	}

}
