package dev.externaltask.query;

import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * One filter: its name on the wire, how its value is read, and the condition it stands
 * for.
 *
 * @param name as on the wire
 * @param reader from the value given to the one that the condition compares with;
 * {@code null} for a filter that does not apply
 * @param condition SQL; each {@code ?} takes the value, that of a flag the time at
 * execution
 * @param list whether query parameters separate several values by commas
 * @param unless another filter that, when it applies, takes the place of this one
 */
public record Filter(String name, BiFunction<String, Object, @Nullable Object> reader, String condition, boolean list,
		@Nullable String unless) {

	/** The column equals, or otherwise compares with, a text; the empty text counts. */
	public static Filter text(String name, String condition) {
		return new Filter(name, Values::text, condition, false, null);
	}

	/**
	 * The column is like a pattern, in which a backslash takes the next character
	 * literally.
	 */
	public static Filter like(String name, String condition) {
		return new Filter(name, Values::pattern, condition, false, null);
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
		return new Filter(name, (path, value) -> Values.texts(path, calledBy, value), condition, true, null);
	}

	/** A condition without a value; {@code false} does not apply. */
	public static Filter flag(String name, String condition) {
		return new Filter(name, Values::flag, condition, false, null);
	}

	/** The column compares with a whole number of 64 bits. */
	public static Filter number(String name, String condition) {
		return new Filter(name, Values::number, condition, false, null);
	}

	/** The column compares with a moment. */
	public static Filter date(String name, String condition) {
		return new Filter(name, Values::date, condition, false, null);
	}

	/** As Camunda 7: does not apply where the other filter does. */
	public Filter unless(String other) {
		return new Filter(this.name, this.reader, this.condition, this.list, other);
	}

	/** The condition for a value that {@link #reader} has read. */
	Sql where(Object value) {
		int places = (int) this.condition.chars().filter((c) -> c == '?').count();
		List<@Nullable Object> values = Collections.nCopies(places, (value instanceof Boolean) ? Sql.NOW : value);
		return new Sql(this.condition, values);
	}

}
