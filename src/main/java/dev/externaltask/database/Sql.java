package dev.externaltask.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL with named parameters and the values that are known so far. The only
 * place where SQL is composed. Where two pieces that are put together use one name for
 * different values, the later piece's parameter is renamed: {@code :value} becomes
 * {@code :value_2}.
 *
 * @param text SQL with {@code :name} for each parameter
 * @param parameters values by name; {@link SqlClient} says how each kind is bound
 */
public record Sql(String text, Map<String, @Nullable Object> parameters) {

	/** Texts in one array parameter; H2 takes 65,536 at most. */
	private static final int ARRAY_SIZE = 50_000;

	/** A parameter; two colons are a cast of PostgreSQL's. */
	private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

	/** Holds for every row. */
	public static final Sql TRUE = of("true");

	/** A piece without values. */
	public static Sql of(String text) {
		return new Sql(text, Map.of());
	}

	/** The same piece with a value for one of its parameters. */
	public Sql with(String name, @Nullable Object value) {
		Map<String, @Nullable Object> all = new LinkedHashMap<>(this.parameters);
		all.put(name, value);
		return new Sql(this.text, Collections.unmodifiableMap(all));
	}

	/** The same piece with another one in each of its marked places. */
	public Sql insert(String place, Sql piece) {
		Composition composition = new Composition(this.parameters);
		String inserted = composition.add(piece);
		return composition.of(this.text.replace(place, inserted));
	}

	/** This piece and more text behind it. */
	public Sql then(String more) {
		return new Sql(this.text + more, this.parameters);
	}

	/** This piece and another one behind it. */
	public Sql then(Sql more) {
		return join("", List.of(this, more));
	}

	/** This piece in parentheses. */
	public Sql inParentheses() {
		return new Sql("(" + this.text + ")", this.parameters);
	}

	/** The conjunction; true if there is no part. */
	public static Sql and(List<Sql> parts) {
		return parts.isEmpty() ? TRUE : join(" and ", parts);
	}

	/** The disjunction in parentheses; true if there is no part. */
	public static Sql or(List<Sql> parts) {
		return parts.isEmpty() ? TRUE : join(" or ", parts).inParentheses();
	}

	/** The distinct rows of all parts, at least one. */
	public static Sql union(List<Sql> parts) {
		return join(" union ", parts);
	}

	/** The rows of all parts, at least one; a row may come more than once. */
	public static Sql unionAll(List<Sql> parts) {
		return join(" union all ", parts);
	}

	/**
	 * The distinct rows that are in every part; one part stays as it is. Many parts are
	 * put together as a balanced tree, since H2 descends into the parts of a chain
	 * recursively and copies the rows at every level.
	 */
	public static Sql intersect(List<Sql> parts) {
		if (parts.size() == 1) {
			return parts.get(0);
		}
		int half = parts.size() / 2;
		return join(" intersect ", List.of(intersect(parts.subList(0, half)).inParentheses(),
				intersect(parts.subList(half, parts.size())).inParentheses()));
	}

	/**
	 * Selects texts as rows, in a column {@code id}.
	 * @param name of the parameter that holds them
	 */
	public static Sql rows(String name, List<String> texts) {
		return unionAll(arrays(texts).stream()
			.map((array) -> of("select id from unnest(:%s) u (id)".formatted(name)).with(name, array))
			.toList());
	}

	/** The texts in pieces that fit into one array parameter each; at least one piece. */
	public static List<List<String>> arrays(List<String> texts) {
		List<List<String>> arrays = new ArrayList<>();
		for (int from = 0; from == 0 || from < texts.size(); from += ARRAY_SIZE) {
			arrays.add(texts.subList(from, Math.min(texts.size(), from + ARRAY_SIZE)));
		}
		return arrays;
	}

	private static Sql join(String separator, List<Sql> parts) {
		Composition composition = new Composition(Map.of());
		return composition.of(String.join(separator, parts.stream().map(composition::add).toList()));
	}

	/**
	 * Collects the parameters of the pieces that are put together.
	 */
	private static final class Composition {

		private final Map<String, @Nullable Object> parameters;

		private Composition(Map<String, @Nullable Object> parameters) {
			this.parameters = new LinkedHashMap<>(parameters);
		}

		/** The text of the piece, with those parameters renamed whose names are taken. */
		private String add(Sql piece) {
			Map<String, String> renamed = new LinkedHashMap<>();
			piece.parameters.forEach((name, value) -> {
				String free = freeName(name, value, piece);
				this.parameters.put(free, value);
				if (!free.equals(name)) {
					renamed.put(name, free);
				}
			});
			return renamed.isEmpty() ? piece.text : rename(piece.text, renamed);
		}

		private String freeName(String name, @Nullable Object value, Sql piece) {
			String free = name;
			for (int n = 2; isTaken(free, value) || (n > 2 && piece.parameters.containsKey(free)); n++) {
				free = name + "_" + n;
			}
			return free;
		}

		private boolean isTaken(String name, @Nullable Object value) {
			return this.parameters.containsKey(name) && !Objects.equals(this.parameters.get(name), value);
		}

		private Sql of(String text) {
			return new Sql(text, Collections.unmodifiableMap(this.parameters));
		}

		private static String rename(String text, Map<String, String> names) {
			return PARAMETER.matcher(text).replaceAll((found) -> {
				String name = found.group(1);
				return ":" + names.getOrDefault(name, name);
			});
		}

	}

}
