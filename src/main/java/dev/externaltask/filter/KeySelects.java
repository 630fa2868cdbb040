package dev.externaltask.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.externaltask.database.Sql;
import dev.externaltask.filter.Condition.InList;
import dev.externaltask.filter.Condition.InSet;
import dev.externaltask.filter.Condition.NotInList;
import dev.externaltask.filter.Condition.OnColumns;
import dev.externaltask.filter.Condition.WithSubquery;

/**
 * Builds selects of the keys of a source's rows. Conditions that must all hold stand in
 * one {@code where}; of alternatives, each is a select of its own in a {@code union}. An
 * {@code or} between subqueries would make a database evaluate them once for each row.
 * <p>
 * Two or-queries on incidents, one by type and one by message, become
 * {@code (select s.id_, inc.id_ … where inc.type = …) intersect (select s.id_, inc.id_ …
 * where inc.message = …)}: the incident's id is selected as well, since both conditions
 * are about the same incident.
 *
 * @param source where the rows come from
 * @param shared relations on which several selects of one query put conditions; the ids
 * of their rows are selected together with the key, so that an intersection matches only
 * where the selects have found the same related row
 */
record KeySelects(Source source, List<Relation> shared) {

	/**
	 * The rows that meet all conditions: everything of a select from the word
	 * {@code from} on, to be put behind a list of columns.
	 */
	Sql rows(List<Condition> conditions) {
		List<InList> lists = only(InList.class, conditions).toList();
		if (lists.size() > 1) {
			return Sql
				.of(" from ({keys}) k (id) join " + this.source.table() + " on " + this.source.key() + " = k.id"
						+ this.source.joins())
				.insert("{keys}", keysOfAll(conditions));
		}
		Sql first = lists.isEmpty() ? Sql.of(this.source.table()) : lists.get(0).from();
		return Sql.of(" from ").then(first).then(this.source.joins() + leftJoins() + " where ").then(where(conditions));
	}

	/**
	 * All conditions as one expression on the source's own columns; empty if one of them
	 * needs another table or a list.
	 */
	Optional<Sql> condition(List<Condition> conditions) {
		boolean columnsTell = only(OnColumns.class, conditions).filter((columns) -> columns.relation() == null)
			.count() == conditions.size();
		return columnsTell ? Optional.of(where(conditions)) : Optional.empty();
	}

	private Sql where(List<Condition> conditions) {
		List<Sql> where = new ArrayList<>(List.of(Sql.of(this.source.where())));
		where.addAll(comparisons(conditions));
		only(WithSubquery.class, conditions).map(WithSubquery::where).forEach(where::add);
		sets(conditions, true).forEach((set) -> where.add(set.where()));
		return Sql.and(where);
	}

	/**
	 * Selects the keys of the rows that meet all conditions. Of several {@link InList}
	 * conditions, the first finds the rows by an index, together with all other
	 * conditions; each further one is a select of its own, and the results are
	 * intersected.
	 */
	Sql keysOfAll(List<Condition> conditions) {
		List<InList> lists = only(InList.class, conditions).toList();
		List<Condition> others = conditions.stream().filter((condition) -> lists.indexOf(condition) < 1).toList();
		List<Sql> sets = new ArrayList<>(List.of(keys(others)));
		lists.stream().skip(1).forEach((list) -> sets.add(keys(List.of(list))));
		return Sql.intersect(sets);
	}

	private Sql keys(List<Condition> conditions) {
		Sql keys = Sql.of("select " + keyColumns()).then(rows(conditions));
		for (NotInList list : only(NotInList.class, conditions).filter((list) -> this.shared.isEmpty()).toList()) {
			keys = keys.then(list.except());
		}
		return keys;
	}

	/**
	 * Selects the keys of the rows that meet at least one of the conditions, of which
	 * there is at least one. Each alternative is a select of its own; only those that
	 * compare the source's columns with values share one.
	 */
	Sql keysOfAny(List<Condition> conditions) {
		List<Sql> alternatives = new ArrayList<>();
		List<Sql> comparisons = comparisons(conditions);
		if (!comparisons.isEmpty()) {
			alternatives.add(keysOfAll(List.of(new OnColumns(Sql.or(comparisons), null))));
		}
		sets(conditions, false)
			.forEach((set) -> alternatives.add(isOfKeys(set) ? set.values() : keysOfAll(List.of(set))));
		only(WithSubquery.class, conditions).forEach((nested) -> alternatives.add(keysOfAll(List.of(nested))));
		only(InList.class, conditions).forEach((list) -> alternatives.add(keysOfAll(List.of(list))));
		if (this.shared.isEmpty()) {
			only(NotInList.class, conditions).forEach((list) -> alternatives.add(keysOfAll(List.of(list))));
		}
		return Sql.union(alternatives.stream().map(Sql::inParentheses).toList());
	}

	/**
	 * An or-query as one more condition of the select that has the conditions which must
	 * all hold; empty if one of its conditions needs a select of its own.
	 */
	Optional<Condition> alternatives(List<Condition> orQuery) {
		List<Sql> comparisons = comparisons(orQuery);
		return (comparisons.size() == orQuery.size()) ? Optional.of(new OnColumns(Sql.or(comparisons), null))
				: Optional.empty();
	}

	/**
	 * Conditions that stand in the {@code where} as they are: those on the source's own
	 * columns, and those on shared relations, which are joined.
	 */
	private List<Sql> comparisons(List<Condition> conditions) {
		Stream<Sql> columns = only(OnColumns.class, conditions)
			.filter((condition) -> condition.relation() == null || this.shared.contains(condition.relation()))
			.map(OnColumns::where);
		Stream<Sql> lists = only(NotInList.class, conditions).filter((list) -> !this.shared.isEmpty())
			.map((list) -> list.where(this.source.key()));
		return Stream.concat(columns, lists).toList();
	}

	/** Conditions that are sets, and one set for each relation that is not shared. */
	private List<InSet> sets(List<Condition> conditions, boolean all) {
		List<InSet> sets = new ArrayList<>(only(InSet.class, conditions).toList());
		this.source.relations().stream().filter((relation) -> !this.shared.contains(relation)).forEach((relation) -> {
			List<Sql> related = only(OnColumns.class, conditions).filter(relation::isAskedBy)
				.map(OnColumns::where)
				.toList();
			if (!related.isEmpty()) {
				sets.add(new InSet(this.source.key(), relation.keys(related, all)));
			}
		});
		return sets;
	}

	private boolean isOfKeys(InSet set) {
		return this.shared.isEmpty() && set.column().equals(this.source.key());
	}

	private String keyColumns() {
		return Stream.concat(Stream.of(this.source.key()), this.shared.stream().map(Relation::id))
			.collect(Collectors.joining(", "));
	}

	private String leftJoins() {
		return this.shared.stream()
			.map((relation) -> relation.leftJoin(this.source.key()))
			.collect(Collectors.joining());
	}

	private static <T extends Condition> Stream<T> only(Class<T> kind, List<Condition> conditions) {
		return conditions.stream().filter(kind::isInstance).map(kind::cast);
	}

}
