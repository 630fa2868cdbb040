package dev.externaltask.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.externaltask.database.Sql;

/**
 * What a caller asks for: rows that meet all of some conditions, and one at least of each
 * or-query.
 *
 * @param source where the rows come from
 * @param all conditions that must all hold
 * @param any or-queries; of each, one condition must hold
 * @param orderBy what stands behind {@code order by}, never empty
 */
public record Criteria(Source source, List<Condition> all, List<List<Condition>> any, String orderBy) {

	/** The rows from the {@code from} on; of a query without or-queries. */
	public Sql rows() {
		return new Selects(this.source, List.of()).rows(this.all);
	}

	/**
	 * What holds for the rows and no others, if columns of the source's table alone tell;
	 * of a query without or-queries.
	 */
	public Optional<Sql> condition() {
		return new Selects(this.source, List.of()).condition(this.all);
	}

	/** Selects the distinct keys. */
	public Sql keys() {
		List<Relation> shared = shared();
		Selects selects = new Selects(this.source, shared);
		List<Sql> sets = new ArrayList<>();
		sets.add(selects.all(this.all));
		this.any.forEach((conditions) -> sets.add(selects.any(conditions)));
		Sql keys = Sql.intersect(sets);
		return shared.isEmpty() ? keys : keys.within("select distinct id from (%s) k (" + columns(shared.size()) + ")");
	}

	private static String columns(int relations) {
		return String.join(", ",
				Stream.concat(Stream.of("id"), IntStream.range(0, relations).mapToObj((n) -> "r" + n)).toList());
	}

	/** As Camunda 7: conditions at several levels mean one and the same row. */
	private List<Relation> shared() {
		List<List<Condition>> levels = new ArrayList<>(this.any);
		levels.add(this.all);
		return this.source.relations()
			.stream()
			.filter((relation) -> !relation.unit()
					&& levels.stream().filter((level) -> level.stream().anyMatch(relation::isMentionedBy)).count() > 1)
			.toList();
	}

}
