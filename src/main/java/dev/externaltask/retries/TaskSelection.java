package dev.externaltask.retries;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Sql;
import dev.externaltask.database.Texts;
import dev.externaltask.error.RetriesRefusals;
import dev.externaltask.task.ExternalTaskQuery;

/**
 * Which tasks a caller means: the union of all selectors given.
 *
 * @param externalTaskIds the tasks with these ids; {@link RetriesService} refuses the
 * whole call if one of them does not exist
 * @param processInstanceIds all tasks of these; unknown ones select nothing, and process
 * instances called by these are not included
 * @param externalTaskQuery all tasks that match
 * @param instanceQueries SQL that selects ids of process instances; all of their tasks
 * are selected, without those of process instances they called
 * @param first of these tasks only the first ones; {@code null} for all
 */
public record TaskSelection(Set<String> externalTaskIds, Set<String> processInstanceIds,
		@Nullable ExternalTaskQuery externalTaskQuery, List<Sql> instanceQueries, @Nullable FirstTasks first) {

	/** The tasks with these ids and all tasks of these process instances. */
	static TaskSelection of(@Nullable List<String> externalTaskIds, @Nullable List<String> processInstanceIds) {
		return new TaskSelection(set(externalTaskIds), set(processInstanceIds), null, List.of(), null);
	}

	/**
	 * All selectors that a request has.
	 * @throws dev.externaltask.error.InvalidRequestException 400 if there is none
	 */
	public static TaskSelection of(@Nullable List<String> externalTaskIds, @Nullable List<String> processInstanceIds,
			@Nullable ExternalTaskQuery externalTaskQuery, @Nullable ProcessInstanceQuery processInstanceQuery,
			@Nullable HistoricProcessInstanceQuery historicProcessInstanceQuery) {
		TaskSelection selection = of(externalTaskIds, processInstanceIds).plus(externalTaskQuery);
		if (processInstanceQuery != null) {
			selection = selection.plusInstances(processInstanceQuery.ids());
		}
		if (historicProcessInstanceQuery != null) {
			selection = selection.plusInstances(historicProcessInstanceQuery.ids());
		}
		if (selection.isEmpty()) {
			throw RetriesRefusals.nothingSelected();
		}
		return selection;
	}

	private static Set<String> set(@Nullable List<String> ids) {
		return new LinkedHashSet<>((ids != null) ? ids : List.of());
	}

	/** The same selection with the tasks that match a query added; null adds none. */
	TaskSelection plus(@Nullable ExternalTaskQuery query) {
		return new TaskSelection(this.externalTaskIds, this.processInstanceIds, query, this.instanceQueries,
				this.first);
	}

	/** The same selection with all tasks of some process instances added. */
	TaskSelection plusInstances(Sql instanceQuery) {
		return new TaskSelection(this.externalTaskIds, this.processInstanceIds, this.externalTaskQuery,
				Stream.concat(this.instanceQueries.stream(), Stream.of(instanceQuery)).toList(), this.first);
	}

	/** Of the same selection only the first tasks; null stands for all. */
	public TaskSelection only(@Nullable FirstTasks some) {
		return new TaskSelection(this.externalTaskIds, this.processInstanceIds, this.externalTaskQuery,
				this.instanceQueries, some);
	}

	/** Whether no selector was given. */
	boolean isEmpty() {
		return idCount() == 0 && !hasQuery();
	}

	/** Whether one of the selectors is a query, of tasks or of process instances. */
	boolean hasQuery() {
		return this.externalTaskQuery != null || !this.instanceQueries.isEmpty();
	}

	/** How many tasks and process instances the caller has named by id. */
	int idCount() {
		return this.externalTaskIds.size() + this.processInstanceIds.size();
	}

	/** The ids of tasks that a database could hold; the others cannot exist. */
	List<String> storableTaskIds() {
		return this.externalTaskIds.stream().filter(Texts::isStorable).toList();
	}

	/**
	 * The ids of process instances that a database could hold; the others cannot exist.
	 */
	List<String> storableInstanceIds() {
		return this.processInstanceIds.stream().filter(Texts::isStorable).toList();
	}

}
