package dev.externaltask.database;

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

	/** Texts in one array parameter; H2 takes 65,536 at most. */
	private static final int ARRAY = 50_000;

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

	/** The rows of all parts, at least one. */
	public static Sql unionAll(List<Sql> parts) {
		return join(" union all ", parts);
	}

	/** The distinct rows that are in every part; one part stays as it is. */
	public static Sql intersect(List<Sql> parts) {
		return (parts.size() == 1) ? parts.get(0)
				: join(" intersect ", parts.stream().map((part) -> part.within("(%s)")).toList());
	}

	/** Selects the texts as rows, in a column {@code id}. */
	public static Sql rows(List<String> texts) {
		return unionAll(arrays(texts).stream().map((array) -> of("select id from unnest(?) u (id)", array)).toList());
	}

	/** The texts in pieces that fit into one array parameter each; at least one piece. */
	public static List<List<String>> arrays(List<String> texts) {
		List<List<String>> arrays = new ArrayList<>();
		for (int from = 0; from == 0 || from < texts.size(); from += ARRAY) {
			arrays.add(texts.subList(from, Math.min(texts.size(), from + ARRAY)));
		}
		return arrays;
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

	/** This piece and another behind it. */
	public Sql then(Sql more) {
		return then(more.text, more.parameters.toArray());
	}

}
