package dev.externaltask.filter;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;

/**
 * One filter: its name on the wire, how its value is read, and what it asks of a row.
 *
 * @param name as on the wire
 * @param reader from the value given to the one that {@code meaning} takes
 * @param meaning what it asks
 * @param parameter from the text of a query parameter to the value that JSON would have
 * @param unless another filter that, when it applies, takes the place of this one
 */
public record Filter(String name, Reader reader, Meaning meaning, UnaryOperator<Object> parameter,
		@Nullable String unless) {

	/** A filter that is the same in JSON and as a query parameter. */
	public static Filter of(String name, Reader reader, Meaning meaning) {
		return new Filter(name, reader, meaning, UnaryOperator.identity(), null);
	}

	/** The column equals, or otherwise compares with, a text; the empty text counts. */
	public static Filter text(String name, String condition) {
		return of(name, Values::text, compares(condition));
	}

	/**
	 * The column is like a pattern, in which a backslash takes the next character
	 * literally.
	 */
	public static Filter like(String name, String condition) {
		return of(name, Values::pattern, compares(condition));
	}

	/** The column is one of some texts; an empty list does not apply. */
	public static Filter texts(String name, String condition) {
		return texts(name, condition, name);
	}

	/**
	 * As {@link #texts(String, String)}.
	 * @param calledBy how the engine family calls the list when it refuses a null in it
	 */
	public static Filter texts(String name, String condition, String calledBy) {
		return list(name, (path, value) -> Values.texts(path, calledBy, value), compares(condition));
	}

	/**
	 * A column is one of many texts; an empty list does not apply.
	 * @param path joins from {@code ids.id} to the source's table, by indexes
	 */
	public static Filter inList(String name, String path) {
		return list(name, (place, value) -> Values.texts(place, place, value), inList(path));
	}

	/**
	 * A column is one of many texts.
	 * @param path joins from {@code ids.id} to the source's table, by indexes
	 * @param calledBy how the engine family calls the list when it refuses an empty one
	 */
	public static Filter inNonEmptyList(String name, String path, String calledBy) {
		return list(name, (place, value) -> Values.nonEmpty(place, calledBy, value), inList(path));
	}

	/** The key is none of many texts; an empty list does not apply. */
	public static Filter notInList(String name) {
		return list(name, (path, value) -> Values.texts(path, path, value),
				(value, level) -> List.of(new Condition.NotInList(Values.distinct(value))));
	}

	/**
	 * The column is none of some keys.
	 * @param calledBy how the engine family calls the list when it refuses an empty key
	 */
	public static Filter keysNotIn(String name, String condition, String calledBy) {
		return list(name, (path, value) -> Values.keys(path, calledBy, value), compares(condition));
	}

	/** A condition without a value; {@code false} does not apply. */
	public static Filter flag(String name, String condition) {
		return of(name, Values::flag, compares(condition));
	}

	/** Asks nothing, but changes what others ask; {@code false} does not apply. */
	public static Filter option(String name) {
		return of(name, Values::flag, (value, level) -> List.of());
	}

	/** Nested queries of the same kind, which {@link Filters} reads. */
	public static Filter orQueries() {
		return of(Filters.OR_QUERIES, (path, value) -> null, (value, level) -> List.of());
	}

	/** The column compares with a whole number of 64 bits. */
	public static Filter number(String name, String condition) {
		return of(name, Values::number, compares(condition));
	}

	/** The column compares with a moment. */
	public static Filter date(String name, String condition) {
		return of(name, Values::date, compares(condition));
	}

	/** A filter whose values a query parameter separates by commas. */
	public static Filter list(String name, Reader reader, Meaning meaning) {
		return new Filter(name, reader, meaning, Values::split, null);
	}

	/** As Camunda 7: does not apply where the other filter does. */
	public Filter unless(String other) {
		return new Filter(this.name, this.reader, this.meaning, this.parameter, other);
	}

	/**
	 * Its condition has a subquery, which does not stand beside others under an
	 * {@code or}.
	 */
	public Filter nested() {
		Meaning nested = (value, level) -> this.meaning.of(value, level)
			.stream()
			.<Condition>map((condition) -> new Condition.Nested(((Condition.Plain) condition).where()))
			.toList();
		return new Filter(this.name, this.reader, nested, this.parameter, this.unless);
	}

	private static Meaning inList(String path) {
		return (value, level) -> List.of(new Condition.InList(path, Values.distinct(value)));
	}

	/** Each {@code ?} takes the value, that of a flag the time at execution. */
	private static Meaning compares(String condition) {
		int places = (int) condition.chars().filter((c) -> c == '?').count();
		return (value, level) -> {
			Object compared = (value instanceof Boolean) ? Sql.NOW : value;
			return List.of(new Condition.Plain(new Sql(condition, Collections.nCopies(places, compared))));
		};
	}

	/**
	 * Reads a value.
	 */
	@FunctionalInterface
	public interface Reader {

		/**
		 * The value to compare with, or {@code null} for a filter that does not apply.
		 * @param path of the member, for messages
		 * @throws dev.externaltask.error.InvalidRequestException 400 naming the path and
		 * the value refused
		 */
		@Nullable Object read(String path, Object value);

	}

	/**
	 * What a filter asks of a row.
	 */
	@FunctionalInterface
	public interface Meaning {

		/**
		 * The conditions for a value that a {@link Reader} has read.
		 */
		List<Condition> of(Object value, Level level);

	}

	/**
	 * Where a filter stands.
	 *
	 * @param given the names of all filters that apply beside it
	 * @param all whether all conditions must hold; one at least, if not
	 */
	public record Level(Set<String> given, boolean all) {

		/** Whether another filter applies beside it. */
		public boolean has(String name) {
			return this.given.contains(name);
		}

	}

}
