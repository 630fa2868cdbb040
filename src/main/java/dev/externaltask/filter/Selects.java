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
 * Selects the keys of a source. A disjunction becomes a union of selects, never an
 * {@code or} between sets: a database would go through a set once for each row.
 *
 * @param source where the rows come from
 * @param shared relations on which several selects of one query put conditions; the ids
 * of their rows are selected along with the key, so that all selects mean the same rows
 */
record Selects(Source source, List<Relation> shared) {

	/** The rows that meet all conditions, from the {@code from} on. */
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
	 * What holds for these rows and for no others, if their own columns are all that it
	 * needs.
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
	 * The keys of the rows that meet all conditions. The first list finds the rows; each
	 * further one is a select of its own.
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
	 * The keys of the rows that meet at least one condition. Each alternative is a select
	 * of its own; those that compare columns are one select together.
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
