package dev.externaltask.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.QueryRefusals;

/**
 * By which names a query can be sorted, and how a caller's wish becomes an
 * {@code order by}.
 */
public final class Sorting {

	private final Map<String, String> columns;

	private Sorting(Map<String, String> columns) {
		this.columns = columns;
	}

	/**
	 * A table of sortable names.
	 * @param columns wire name to column
	 */
	public static Sorting by(Map<String, String> columns) {
		return new Sorting(columns);
	}

	/** The sortable names, in the order of the alphabet. */
	List<String> names() {
		return this.columns.keySet().stream().sorted().toList();
	}

	/**
	 * The list behind {@code order by}, the default last so that pages are stable.
	 * @throws dev.externaltask.error.InvalidRequestException 400 for an unknown name or
	 * order, or one without the other
	 */
	String orderBy(Map<String, ? extends @Nullable Object> criteria, String byDefault) {
		List<String> terms = new ArrayList<>();
		if (criteria.get("sorting") instanceof List<?> list) {
			list.forEach((element) -> terms.add(term(element)));
		}
		else if (criteria.get("sorting") != null) {
			throw QueryRefusals.cannotConvert("sorting", String.valueOf(criteria.get("sorting")), "java.util.List");
		}
		Object sortBy = criteria.get("sortBy");
		Object sortOrder = criteria.get("sortOrder");
		if (sortBy != null || sortOrder != null) {
			terms.add(term(sortBy, sortOrder));
		}
		terms.add(byDefault);
		return String.join(", ", terms);
	}

	private String term(@Nullable Object element) {
		if (!(element instanceof Map<?, ?> map)) {
			throw QueryRefusals.cannotConvert("sorting", String.valueOf(element), "java.util.Map");
		}
		map.keySet()
			.stream()
			.filter((name) -> !List.of("sortBy", "sortOrder", "parameters").contains(name))
			.findFirst()
			.ifPresent((name) -> {
				throw QueryRefusals.unknownProperty("sorting." + name);
			});
		return term(map.get("sortBy"), map.get("sortOrder"));
	}

	private String term(@Nullable Object sortBy, @Nullable Object sortOrder) {
		String column = this.columns.get(String.valueOf(sortBy));
		if (sortBy != null && column == null) {
			throw QueryRefusals.unknownSorting("sortBy", sortBy);
		}
		if (sortOrder != null && !sortOrder.equals("asc") && !sortOrder.equals("desc")) {
			throw QueryRefusals.unknownSorting("sortOrder", sortOrder);
		}
		if (column == null || sortOrder == null) {
			throw QueryRefusals.incompleteSorting();
		}
		return column + " " + sortOrder;
	}

}
