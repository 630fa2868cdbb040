package dev.externaltask.retries;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.database.Texts;
import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.task.ExternalTaskQuery;

/**
 * Which tasks a caller means: the union of all selectors given.
 *
 * @param externalTaskIds each of these must exist
 * @param processInstanceIds all tasks of these
 * @param conditions all tasks that meet one of these, on columns of
 * {@code act_ru_ext_task t} alone
 * @param queries the rows that each of these selects, as {@code act_ru_ext_task t}, from
 * the {@code from} on; none of them twice
 */
public record TaskSelection(Set<String> externalTaskIds, Set<String> processInstanceIds, List<Sql> conditions,
		List<Sql> queries) {

	/** By one array of ids, on H2 as well. */
	static final String BY_ID = " from unnest(?) x (id) join act_ru_ext_task t on t.id_ = x.id";

	private static final String WHERE = " from act_ru_ext_task t where %s";

	private static final String HAS_ID_POSTGRESQL = "t.id_ = any (?)";

	/** A plan that costs the same for each id, so it is kept and not made every time. */
	private static final String HAS_ONE_ID_POSTGRESQL = "t.id_ = ?";

	/** By way of the executions: tasks have no index on their instance. */
	private static final String IS_OF_INSTANCE_POSTGRESQL = """
			t.execution_id_ in (select e.id_ from act_ru_execution e where e.proc_inst_id_ = any (?))
			""";

	/** Through all tasks, which is faster for many instances. */
	private static final String IS_OF_MANY_INSTANCES_POSTGRESQL = "t.proc_inst_id_ = any (?)";

	private static final String BY_INSTANCE_H2 = """
			  from unnest(?) x (id)
			  join act_ru_execution e on e.proc_inst_id_ = x.id
			  join act_ru_ext_task t on t.execution_id_ = e.id_
			""";

	private static final String OF_INSTANCES = """
			  from (%s) x (id)
			  join act_ru_execution e on e.proc_inst_id_ = x.id
			  join act_ru_ext_task t on t.execution_id_ = e.id_
			""";

	/**
	 * The tasks with these ids and all tasks of these process instances.
	 * @param externalTaskIds unknown ones make {@link #requireFound} fail
	 * @param processInstanceIds unknown ones select nothing; instances called by these
	 * are not included
	 */
	public static TaskSelection of(@Nullable List<String> externalTaskIds, @Nullable List<String> processInstanceIds) {
		return new TaskSelection(set(externalTaskIds), set(processInstanceIds), List.of(), List.of());
	}

	private static Set<String> set(@Nullable List<String> ids) {
		return new LinkedHashSet<>((ids != null) ? ids : List.of());
	}

	/** Selects besides what a query selects, if there is one. */
	public TaskSelection plus(@Nullable ExternalTaskQuery query) {
		if (query == null) {
			return this;
		}
		Optional<Sql> condition = query.condition();
		return condition.isPresent() ? new TaskSelection(this.externalTaskIds, this.processInstanceIds,
				plus(this.conditions, condition.get()), this.queries) : plus(query.rows());
	}

	/** Selects besides all tasks of some process instances, none of them twice. */
	public TaskSelection plusInstances(Sql instanceIds) {
		return plus(instanceIds.within(OF_INSTANCES));
	}

	private TaskSelection plus(Sql query) {
		return new TaskSelection(this.externalTaskIds, this.processInstanceIds, this.conditions,
				plus(this.queries, query));
	}

	private static List<Sql> plus(List<Sql> list, Sql added) {
		return Stream.concat(list.stream(), Stream.of(added)).toList();
	}

	/**
	 * Refuses a selection without selectors.
	 * @throws InvalidRequestException 400
	 */
	public TaskSelection requireSelector() {
		if (isFew(0)) {
			throw InvalidRequestException.badRequest("externalTaskIds is empty");
		}
		return this;
	}

	/**
	 * Refuses ids that were not there.
	 * @param missing in the order of the request
	 * @throws InvalidRequestException 404 naming the first 100
	 */
	static void requireFound(Set<String> missing) {
		if (!missing.isEmpty()) {
			List<String> ids = List.copyOf(missing);
			throw InvalidRequestException
				.notFound("Cannot find external task with id %s: externalTask is null".formatted(ids.get(0)), ids);
		}
	}

	/** Whether it names no more than so many tasks and instances, and nothing else. */
	boolean isFew(int most) {
		return named() <= most && !hasQuery();
	}

	/** Whether it has a query, and names no more than so many tasks and instances. */
	boolean isQuery(int most) {
		return named() <= most && hasQuery();
	}

	private boolean hasQuery() {
		return !this.conditions.isEmpty() || !this.queries.isEmpty();
	}

	private int named() {
		return this.externalTaskIds.size() + this.processInstanceIds.size();
	}

	/**
	 * Its rows, each once, as {@code act_ru_ext_task t}, from the {@code from} on.
	 * @param pages how large that table is; one is read in the time that it takes to find
	 * two tasks one by one
	 */
	Sql rowsPostgresql(long pages) {
		boolean readAll = named() > 2 * pages;
		List<Sql> conditions = conditionsPostgresql(readAll);
		if (readAll && this.queries.isEmpty()) {
			return Sql.or(conditions).within(WHERE);
		}
		List<Sql> parts = new ArrayList<>(this.queries);
		conditions.forEach((condition) -> parts.add(condition.within(WHERE)));
		return (parts.size() == 1) ? parts.get(0)
				: Sql.union(parts.stream().map((part) -> part.within("select t.id_%s")).toList())
					.within(" from (%s) s (id) join act_ru_ext_task t on t.id_ = s.id");
	}

	private List<Sql> conditionsPostgresql(boolean readAll) {
		List<Sql> conditions = new ArrayList<>(this.conditions);
		if (!this.externalTaskIds.isEmpty()) {
			conditions.add(hasId());
		}
		if (!this.processInstanceIds.isEmpty()) {
			conditions.add(Sql.of(readAll ? IS_OF_MANY_INSTANCES_POSTGRESQL : IS_OF_INSTANCE_POSTGRESQL,
					storable(this.processInstanceIds)));
		}
		return conditions;
	}

	private Sql hasId() {
		List<String> ids = storable(this.externalTaskIds);
		return (ids.size() == 1) ? Sql.of(HAS_ONE_ID_POSTGRESQL, ids.get(0)) : Sql.of(HAS_ID_POSTGRESQL, ids);
	}

	/** A column of {@code t}: 1 if the task was given by its id, else 0. */
	Sql givenPostgresql() {
		if (this.externalTaskIds.isEmpty()) {
			return Sql.of("0");
		}
		boolean alone = this.processInstanceIds.isEmpty() && !hasQuery();
		return alone ? Sql.of("1") : hasId().within("case when %s then 1 else 0 end");
	}

	/**
	 * Selects its ids, and 1 with those given as such, else 0; an id may come more than
	 * once.
	 */
	Sql idsH2() {
		List<Sql> parts = new ArrayList<>();
		idArrays().forEach((ids) -> parts.add(Sql.of(BY_ID, ids).within("select t.id_, 1%s")));
		List<Sql> others = new ArrayList<>();
		arrays(this.processInstanceIds).forEach((ids) -> others.add(Sql.of(BY_INSTANCE_H2, ids)));
		this.conditions.forEach((condition) -> others.add(condition.within(WHERE)));
		others.addAll(this.queries);
		others.forEach((part) -> parts.add(part.within("select t.id_, 0%s")));
		return Sql.unionAll(parts);
	}

	/** The ids in pieces that fit into one array parameter each. */
	List<List<String>> idArrays() {
		return arrays(this.externalTaskIds);
	}

	/** One piece at least if there are ids, even if no text could be one. */
	private static List<List<String>> arrays(Set<String> ids) {
		return ids.isEmpty() ? List.of() : Sql.arrays(storable(ids));
	}

	private static List<String> storable(Set<String> ids) {
		return ids.stream().filter(Texts::isStorable).toList();
	}

}
