package dev.externaltask.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.externaltask.database.Sql;

/**
 * What a caller asks for: rows that meet all of some conditions and, of each or-query, at
 * least one condition.
 *
 * @param source where the rows come from
 * @param all conditions that must all hold
 * @param orQueries of each of these lists one condition must hold
 * @param orderBy what stands behind {@code order by}, never empty
 */
public record Criteria(Source source, List<Condition> all, List<List<Condition>> orQueries, String orderBy) {

	/**
	 * The rows, from the {@code from} on; each once. Only for queries without or-queries.
	 */
	public Sql rows() {
		return new KeySelects(this.source, List.of()).rows(this.all);
	}

	/**
	 * What holds for the rows and for no others, if columns of the source's own table
	 * tell. Only for queries without or-queries.
	 */
	public Optional<Sql> condition() {
		return new KeySelects(this.source, List.of()).condition(this.all);
	}

	/** Selects the keys of the rows, each once. */
	public Sql keys() {
		List<Relation> shared = sharedRelations();
		KeySelects selects = new KeySelects(this.source, shared);
		List<Condition> together = new ArrayList<>(this.all);
		List<Sql> apart = new ArrayList<>();
		for (List<Condition> orQuery : this.orQueries) {
			selects.alternatives(orQuery).ifPresentOrElse(together::add, () -> apart.add(selects.keysOfAny(orQuery)));
		}
		apart.add(0, selects.keysOfAll(together));
		Sql keys = Sql.intersect(apart);
		return shared.isEmpty() ? keys
				: Sql.of("select distinct id from ({keys}) k (" + columns(shared.size()) + ")").insert("{keys}", keys);
	}

	private static String columns(int relations) {
		return IntStream.range(0, relations).mapToObj((n) -> ", r" + n).collect(Collectors.joining("", "id", ""));
	}

	/**
	 * As Camunda 7: conditions on one relation mean one and the same of its rows, also
	 * where they stand in several or-queries or beside them.
	 */
	private List<Relation> sharedRelations() {
		List<List<Condition>> groups = new ArrayList<>(this.orQueries);
		groups.add(this.all);
		return this.source.relations()
			.stream()
			.filter((relation) -> !relation.alwaysOneRow()
					&& groups.stream().filter((group) -> group.stream().anyMatch(relation::isAskedBy)).count() > 1)
			.toList();
	}

}
