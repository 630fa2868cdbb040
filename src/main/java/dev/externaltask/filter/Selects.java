package dev.externaltask.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.externaltask.database.Sql;
import dev.externaltask.filter.Condition.InList;
import dev.externaltask.filter.Condition.InSet;
import dev.externaltask.filter.Condition.Nested;
import dev.externaltask.filter.Condition.NotInList;
import dev.externaltask.filter.Condition.Plain;

/**
 * Selects the keys of a source. A disjunction becomes a union and never an {@code or}
 * between sets, so that no database goes through a set once for each row.
 *
 * @param source where from
 * @param shared relations whose rows several selects have in common; their ids are
 * selected along with the key
 */
record Selects(Source source, List<Relation> shared) {

	/** The rows that meet all conditions, from the {@code from} on. */
	Sql rows(List<Condition> conditions) {
		List<InList> lists = only(InList.class, conditions).toList();
		if (lists.size() > 1) {
			return all(conditions).within(" from (%s) k (id) join " + this.source.table() + " on " + this.source.key()
					+ " = k.id" + this.source.joins());
		}
		Sql first = lists.isEmpty() ? Sql.of(this.source.table()) : lists.get(0).from();
		return first.within(" from %s" + this.source.joins() + leftJoins()).then(where(conditions).within(" where %s"));
	}

	/** What holds for these rows and no others, if it needs nothing but their columns. */
	Optional<Sql> condition(List<Condition> conditions) {
		List<Sql> plain = plain(conditions);
		boolean all = plain.size() == conditions.size() && only(Plain.class, conditions).count() == plain.size();
		return all ? Optional.of(where(conditions)) : Optional.empty();
	}

	private Sql where(List<Condition> conditions) {
		List<Sql> where = new ArrayList<>(List.of(Sql.of(this.source.where())));
		where.addAll(plain(conditions));
		only(Nested.class, conditions).map(Nested::where).forEach(where::add);
		sets(conditions, true).forEach((set) -> where.add(set.where()));
		return Sql.and(where);
	}

	/**
	 * The keys of the rows that meet all conditions; of several lists the first leads.
	 */
	Sql all(List<Condition> conditions) {
		List<InList> lists = only(InList.class, conditions).toList();
		List<Condition> others = conditions.stream().filter((condition) -> lists.indexOf(condition) < 1).toList();
		List<Sql> sets = new ArrayList<>(List.of(select(others)));
		lists.stream().skip(1).forEach((list) -> sets.add(select(List.of(list))));
		return Sql.intersect(sets);
	}

	private Sql select(List<Condition> conditions) {
		Sql selected = rows(conditions).within("select " + keys() + "%s");
		for (NotInList list : only(NotInList.class, conditions).filter((list) -> this.shared.isEmpty()).toList()) {
			selected = selected.then(list.except());
		}
		return selected;
	}

	/**
	 * Each alternative is a select of its own, those on plain columns are one together.
	 */
	Sql any(List<Condition> conditions) {
		List<Sql> parts = new ArrayList<>();
		List<Sql> plain = plain(conditions);
		if (!plain.isEmpty()) {
			parts.add(all(List.of(new Plain(Sql.or(plain)))));
		}
		sets(conditions, false).forEach((set) -> parts.add(isOfKeys(set) ? set.values() : all(List.of(set))));
		only(Nested.class, conditions).forEach((nested) -> parts.add(all(List.of(nested))));
		only(InList.class, conditions).forEach((list) -> parts.add(all(List.of(list))));
		if (this.shared.isEmpty()) {
			only(NotInList.class, conditions).forEach((list) -> parts.add(all(List.of(list))));
		}
		return Sql.union(parts.stream().map((part) -> part.within("(%s)")).toList());
	}

	/** Conditions that a {@code where} can hold as they are. */
	private List<Sql> plain(List<Condition> conditions) {
		Stream<Sql> columns = only(Plain.class, conditions)
			.filter((plain) -> apart().noneMatch((r) -> r.isMentionedBy(plain)))
			.map(Plain::where);
		Stream<Sql> lists = only(NotInList.class, conditions).filter((list) -> !this.shared.isEmpty())
			.map((list) -> list.where(this.source.key()));
		return Stream.concat(columns, lists).toList();
	}

	/** Those given as such, and one for each relation of this select alone. */
	private List<InSet> sets(List<Condition> conditions, boolean all) {
		List<InSet> sets = new ArrayList<>(only(InSet.class, conditions).toList());
		apart().forEach((relation) -> {
			List<Sql> mentioned = only(Plain.class, conditions).filter(relation::isMentionedBy)
				.map(Plain::where)
				.toList();
			if (!mentioned.isEmpty()) {
				sets.add(new InSet(this.source.key(), relation.keys(mentioned, all)));
			}
		});
		return sets;
	}

	private boolean isOfKeys(InSet set) {
		return this.shared.isEmpty() && set.column().equals(this.source.key());
	}

	private Stream<Relation> apart() {
		return this.source.relations().stream().filter((relation) -> !this.shared.contains(relation));
	}

	private String keys() {
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
