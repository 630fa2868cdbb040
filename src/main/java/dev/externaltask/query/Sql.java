package dev.externaltask.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL with the values of its {@code ?} in order. The only place where SQL is
 * composed.
 *
 * @param text SQL with one {@code ?} per parameter
 * @param parameters in the order of the {@code ?}; a {@link List} of strings is bound as
 * one array, {@link #NOW} as the time at execution
 */
public record Sql(String text, List<@Nullable Object> parameters) {

	/** Stands for the time at execution. */
	public static final Object NOW = new Object();

	/** Holds for every row. */
	public static final Sql TRUE = of("true");

	public static Sql of(String text, @Nullable Object... parameters) {
		List<@Nullable Object> list = new ArrayList<>(parameters.length);
		for (Object parameter : parameters) {
			list.add(parameter);
		}
		return new Sql(text, list);
	}

	/** The conjunction; true if there is no part. */
	public static Sql and(List<Sql> parts) {
		return parts.isEmpty() ? TRUE : join(" and ", parts);
	}

	/** The disjunction in parentheses; true if there is no part. */
	public static Sql or(List<Sql> parts) {
		return parts.isEmpty() ? TRUE : join(" or ", parts).within("(%s)");
	}

	/** The distinct rows of all parts, at least one. */
	public static Sql union(List<Sql> parts) {
		return join(" union ", parts);
	}

	private static Sql join(String separator, List<Sql> parts) {
		return new Sql(parts.stream().map(Sql::text).collect(Collectors.joining(separator)),
				parts.stream().<@Nullable Object>flatMap((part) -> part.parameters.stream()).toList());
	}

	/**
	 * This piece in place of the only {@code %s} of a template.
	 * @param before values of the {@code ?} in the template that stand before it
	 */
	public Sql within(String template, @Nullable Object... before) {
		List<@Nullable Object> all = new ArrayList<>(of("", before).parameters);
		all.addAll(this.parameters);
		return new Sql(template.replace("%s", this.text), all);
	}

	/** This piece with more text and values behind it. */
	public Sql then(String more, @Nullable Object... after) {
		List<@Nullable Object> all = new ArrayList<>(this.parameters);
		all.addAll(of("", after).parameters);
		return new Sql(this.text + more, all);
	}

}
