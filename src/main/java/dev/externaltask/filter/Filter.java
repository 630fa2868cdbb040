package dev.externaltask.filter;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One filter: its name on the wire, how its value is read, and what it asks of a row. In
 * conditions {@code :value} stands for the value given.
 *
 * @param name as on the wire
 * @param kind of value, for the API description
 * @param reader from the value given to the one that {@code factory} takes
 * @param factory makes the conditions
 * @param parameter from the text of a query parameter to the value that JSON would have
 * @param unless other filters of which any one, when it applies, takes the place of this
 * one
 * @param meaning what holds for the rows that the filter selects, for the API
 * description; empty as long as {@link #means} has not said it
 * @param values that make sense, for the API description; empty if any may
 */
public record Filter(String name, ValueKind kind, ValueReader reader, ConditionFactory factory,
		UnaryOperator<Object> parameter, Set<String> unless, String meaning, List<String> values) {

	/** A filter that is the same in JSON and as a query parameter. */
	public static Filter of(String name, ValueKind kind, ValueReader reader, ConditionFactory factory) {
		return of(name, kind, reader, factory, UnaryOperator.identity());
	}

	/** A filter whose value is written differently as a query parameter. */
	public static Filter of(String name, ValueKind kind, ValueReader reader, ConditionFactory factory,
			UnaryOperator<Object> parameter) {
		return new Filter(name, kind, reader, factory, parameter, Set.of(), "", List.of());
	}

	/** A filter whose values a query parameter separates by commas. */
	public static Filter ofList(String name, ValueReader reader, ConditionFactory factory) {
		return of(name, ValueKind.TEXTS, reader, factory, Values::split);
	}

	/** A column equals a text, or compares with it otherwise; the empty text counts. */
	public static Filter text(String name, String condition) {
		return of(name, ValueKind.TEXT, Values::text, ConditionFactory.comparing(condition));
	}

	/**
	 * A column is like a pattern, in which a backslash takes the next character
	 * literally.
	 */
	public static Filter like(String name, String condition) {
		return of(name, ValueKind.PATTERN, Values::pattern, ConditionFactory.comparing(condition));
	}

	/** A column is one of a few texts; an empty list does not apply. */
	public static Filter texts(String name, String condition) {
		return texts(name, condition, name);
	}

	/**
	 * As {@link #texts(String, String)}.
	 * @param nameInRefusals what the engine family calls the list when it refuses a null
	 * in it
	 */
	public static Filter texts(String name, String condition, String nameInRefusals) {
		return ofList(name, (path, value) -> Values.texts(path, nameInRefusals, value),
				ConditionFactory.comparing(condition));
	}

	/**
	 * As {@link #texts(String, String, String)}, of which none may be empty.
	 */
	public static Filter filledTexts(String name, String condition, String nameInRefusals) {
		return ofList(name, (path, value) -> Values.filledTexts(path, nameInRefusals, value),
				ConditionFactory.comparing(condition));
	}

	/**
	 * A column is one of many texts; an empty list does not apply.
	 * @param joins from {@code ids.id} to the source's table, by indexes
	 */
	public static Filter inList(String name, String joins) {
		return ofList(name, (path, value) -> Values.texts(path, path, value), inList(joins));
	}

	/**
	 * A column is one of many texts.
	 * @param joins from {@code ids.id} to the source's table, by indexes
	 * @param refusal of an empty list, in the engine family's words
	 */
	public static Filter inNonEmptyList(String name, String joins, String refusal) {
		return ofList(name, (path, value) -> Values.nonEmpty(path, refusal, value), inList(joins));
	}

	private static ConditionFactory inList(String joins) {
		return (parameter, value, group) -> List.of(new Condition.InList(joins, parameter, Values.distinct(value)));
	}

	/** The key is none of many texts; an empty list does not apply. */
	public static Filter notInList(String name) {
		return ofList(name, (path, value) -> Values.texts(path, path, value),
				(parameter, value, group) -> List.of(new Condition.NotInList(parameter, Values.distinct(value))));
	}

	/**
	 * A column is none of some keys.
	 * @param nameInRefusals what the engine family calls the list when it refuses an
	 * empty key in it
	 */
	public static Filter keysNotIn(String name, String condition, String nameInRefusals) {
		return ofList(name, (path, value) -> Values.keys(path, nameInRefusals, value),
				ConditionFactory.comparing(condition));
	}

	/** A condition without a value; {@code false} does not apply. */
	public static Filter flag(String name, String condition) {
		return of(name, ValueKind.FLAG, Values::flag, ConditionFactory.comparing(condition));
	}

	/** One condition if the value is true, and another one if it is false. */
	public static Filter choice(String name, String ifTrue, String ifFalse) {
		return of(name, ValueKind.CHOICE, Values::choice,
				(parameter, value, group) -> ConditionFactory.comparing(Boolean.TRUE.equals(value) ? ifTrue : ifFalse)
					.conditions(parameter, value, group));
	}

	/** Asks nothing, but changes what others ask; {@code false} does not apply. */
	public static Filter option(String name) {
		return of(name, ValueKind.FLAG, Values::flag, (parameter, value, group) -> List.of());
	}

	/** Nested queries of the same kind, which {@link Filters} reads. */
	public static Filter orQueries() {
		return of(Filters.OR_QUERIES, ValueKind.QUERIES, (path, value) -> null, (parameter, value, group) -> List.of())
			.means("for each element of the list, at least one of its filters holds");
	}

	/** A column compares with a whole number of 64 bits. */
	public static Filter number(String name, String condition) {
		return of(name, ValueKind.NUMBER, Values::number, ConditionFactory.comparing(condition));
	}

	/** A column compares with a moment. */
	public static Filter date(String name, String condition) {
		return of(name, ValueKind.DATE, Values::date, ConditionFactory.comparing(condition));
	}

	/** As Camunda 7: the filter does not apply where one of the others does. */
	public Filter unless(String... others) {
		return new Filter(this.name, this.kind, this.reader, this.factory, this.parameter, Set.of(others), this.meaning,
				this.values);
	}

	/** The same filter, whose condition has a subquery. */
	public Filter withSubquery() {
		ConditionFactory nested = (parameter, value, group) -> this.factory.conditions(parameter, value, group)
			.stream()
			.<Condition>map((condition) -> new Condition.WithSubquery(((Condition.OnColumns) condition).where()))
			.toList();
		return with(nested);
	}

	/** The same filter, whose condition is on columns of a relation. */
	public Filter on(Relation relation) {
		ConditionFactory related = (parameter, value, group) -> this.factory.conditions(parameter, value, group)
			.stream()
			.<Condition>map((condition) -> new Condition.OnColumns(((Condition.OnColumns) condition).where(), relation))
			.toList();
		return with(related);
	}

	private Filter with(ConditionFactory other) {
		return new Filter(this.name, this.kind, this.reader, other, this.parameter, this.unless, this.meaning,
				this.values);
	}

	/**
	 * The same filter with its line in the API description.
	 * @param text what holds for the rows that it selects, or what an option changes; a
	 * sentence that begins with a small letter and has no full stop
	 */
	public Filter means(String text) {
		return new Filter(this.name, this.kind, this.reader, this.factory, this.parameter, this.unless, text,
				this.values);
	}

	/** The same filter, of whose values only some make sense. */
	public Filter oneOf(String... some) {
		return new Filter(this.name, this.kind, this.reader, this.factory, this.parameter, this.unless, this.meaning,
				List.of(some));
	}

}
