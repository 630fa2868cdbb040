package dev.externaltask.retries;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.externaltask.database.Sql;
import dev.externaltask.task.ExternalTaskQuery;

/**
 * A {@link TaskSelection} as SQL for PostgreSQL.
 */
final class PostgresqlSelection {

	private static final String HAS_ID = "t.id_ = any (:externalTaskIds)";

	/**
	 * For one id alone. PostgreSQL keeps one plan for it, since the plan costs the same
	 * for each id; it makes a plan for every array.
	 */
	private static final String HAS_THIS_ID = "t.id_ = :externalTaskId";

	/** By way of the executions, since tasks have no index on their process instance. */
	private static final String IS_OF_INSTANCE = """
			t.execution_id_ in (
			       select e.id_
			         from act_ru_execution e
			        where e.proc_inst_id_ = any (:processInstanceIds))
			""";

	/** By reading all tasks, which is faster for many process instances. */
	private static final String IS_OF_ONE_OF_MANY_INSTANCES = "t.proc_inst_id_ = any (:processInstanceIds)";

	private static final String OF_INSTANCES = """
			  from ({process instance ids}) x (id)
			  join act_ru_execution e on e.proc_inst_id_ = x.id
			  join act_ru_ext_task t on t.execution_id_ = e.id_
			 where {visible task t}
			""";

	private static final String UNION = """
			  from ({task ids}) s (id)
			  join act_ru_ext_task t on t.id_ = s.id
			""";

	private static final String FIRST = """
			  from ({first ids}) f (id)
			  join act_ru_ext_task t on t.id_ = f.id
			""";

	private final TaskSelection selection;

	private final boolean readAllTasks;

	/**
	 * A selection of tasks.
	 * @param tablePages how large the table of tasks is; one page is read in the time
	 * that it takes to find two tasks by their ids
	 */
	PostgresqlSelection(TaskSelection selection, long tablePages) {
		this.selection = selection;
		this.readAllTasks = selection.idCount() > 2 * tablePages;
	}

	/**
	 * A column {@code given}, and from where the tasks come, each once, as
	 * {@code act_ru_ext_task t}. The column is 1 for tasks that the caller named by id,
	 * and 0 for others.
	 */
	Sql givenAndRows() {
		return given().then(" given").then(rows());
	}

	private Sql given() {
		if (this.selection.externalTaskIds().isEmpty()) {
			return Sql.of("0");
		}
		boolean idsAlone = this.selection.processInstanceIds().isEmpty() && !this.selection.hasQuery();
		return idsAlone ? Sql.of("1") : Sql.of("case when ").then(hasId()).then(" then 1 else 0 end");
	}

	/** From where the tasks come, each once, as {@code act_ru_ext_task t}. */
	Sql rows() {
		FirstTasks first = this.selection.first();
		return (first != null)
				? Sql.of(FIRST).insert("{first ids}", first.applyTo(Sql.of("select t.id_").then(allRows())))
				: allRows();
	}

	private Sql allRows() {
		List<Sql> conditions = conditions();
		List<Sql> queries = queries();
		if (this.readAllTasks && queries.isEmpty()) {
			return where(Sql.or(conditions));
		}
		List<Sql> parts = new ArrayList<>(queries);
		conditions.forEach((condition) -> parts.add(where(condition)));
		if (parts.size() == 1) {
			return parts.get(0);
		}
		List<Sql> ids = parts.stream().map((part) -> Sql.of("select t.id_").then(part)).toList();
		return Sql.of(UNION).insert("{task ids}", Sql.union(ids));
	}

	private static Sql where(Sql condition) {
		return Sql.of(" from act_ru_ext_task t where ").then(condition);
	}

	private List<Sql> conditions() {
		List<Sql> conditions = new ArrayList<>();
		query().flatMap(ExternalTaskQuery::condition).ifPresent(conditions::add);
		if (!this.selection.externalTaskIds().isEmpty()) {
			conditions.add(visible(hasId()));
		}
		if (!this.selection.processInstanceIds().isEmpty()) {
			conditions.add(visible(Sql.of(this.readAllTasks ? IS_OF_ONE_OF_MANY_INSTANCES : IS_OF_INSTANCE)
				.with("processInstanceIds", this.selection.storableInstanceIds())));
		}
		return conditions;
	}

	/** Queries bring this condition along. */
	private static Sql visible(Sql condition) {
		return Sql.of("{visible task t} and ").then(condition);
	}

	private Sql hasId() {
		List<String> ids = this.selection.storableTaskIds();
		return (ids.size() == 1) ? Sql.of(HAS_THIS_ID).with("externalTaskId", ids.get(0))
				: Sql.of(HAS_ID).with("externalTaskIds", ids);
	}

	/** Selectors that are more than a condition on the columns of a task. */
	private List<Sql> queries() {
		List<Sql> queries = new ArrayList<>();
		query().filter((query) -> query.condition().isEmpty()).ifPresent((query) -> queries.add(query.rows()));
		this.selection.instanceQueries()
			.forEach((instances) -> queries.add(Sql.of(OF_INSTANCES).insert("{process instance ids}", instances)));
		return queries;
	}

	private Optional<ExternalTaskQuery> query() {
		return Optional.ofNullable(this.selection.externalTaskQuery());
	}

}
