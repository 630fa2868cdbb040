package dev.externaltask.task;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.externaltask.error.InvalidRequestException;
import dev.externaltask.query.Sql;
import dev.externaltask.query.Texts;

/**
 * Which tasks a caller means: the union of all selectors given.
 *
 * @param externalTaskIds each of these must exist
 * @param parts each selects ids of tasks, and 1 with those given as such, else 0; an id
 * may come more than once
 */
public record TaskSelection(Set<String> externalTaskIds, List<Sql> parts) {

	private static final String BY_ID = "select x.id, 1 given from unnest(?) x (id)";

	/** By way of the executions: tasks have no index on their instance. */
	private static final String BY_INSTANCE = """
			select t.id_ id, 0 given
			  from unnest(?) x (id)
			  join act_ru_execution e on e.proc_inst_id_ = x.id
			  join act_ru_ext_task t on t.execution_id_ = e.id_
			""";

	private static final String OF_INSTANCES = """
			select t.id_ id, 0 given
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
		Set<String> ids = new LinkedHashSet<>((externalTaskIds != null) ? externalTaskIds : List.of());
		List<Sql> parts = new ArrayList<>();
		if (!ids.isEmpty()) {
			parts.addAll(parts(BY_ID, ids));
		}
		if (processInstanceIds != null && !processInstanceIds.isEmpty()) {
			parts.addAll(parts(BY_INSTANCE, new LinkedHashSet<>(processInstanceIds)));
		}
		return new TaskSelection(ids, parts);
	}

	/** At least one part, even if no text could be an id. */
	private static List<Sql> parts(String text, Set<String> given) {
		return arrays(given).stream().map((array) -> Sql.of(text, array)).toList();
	}

	private static List<List<String>> arrays(Set<String> given) {
		return Sql.arrays(given.stream().filter(Texts::isStorable).toList());
	}

	/** The ids in pieces that fit into one array parameter each. */
	List<List<String>> idArrays() {
		return arrays(this.externalTaskIds);
	}

	/** Selects besides what a query selects, if there is one. */
	public TaskSelection plus(@Nullable ExternalTaskQuery query) {
		return (query != null) ? plus(query.ids().within("select q.id, 0 given from (%s) q (id)")) : this;
	}

	/** Selects besides all tasks of some process instances. */
	public TaskSelection plusInstances(Sql instanceIds) {
		return plus(instanceIds.within(OF_INSTANCES));
	}

	private TaskSelection plus(Sql part) {
		List<Sql> more = new ArrayList<>(this.parts);
		more.add(part);
		return new TaskSelection(this.externalTaskIds, more);
	}

	/**
	 * Refuses a selection without selectors.
	 * @throws InvalidRequestException 400
	 */
	public TaskSelection requireSelector() {
		if (this.parts.isEmpty()) {
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

	/** The ids if there is no other selector and no more than so many; else none. */
	List<String> onlyIds(int most) {
		return (this.parts.size() == 1 && this.externalTaskIds.size() <= most)
				? this.externalTaskIds.stream().filter(Texts::isStorable).toList() : List.of();
	}

	Sql ids() {
		return Sql.unionAll(this.parts);
	}

}
