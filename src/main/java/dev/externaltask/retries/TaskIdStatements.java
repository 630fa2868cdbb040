package dev.externaltask.retries;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Tells which of many ids are tasks.
 */
@Repository
class TaskIdStatements {

	private static final String FIND = """
			select t.id_
			  from unnest(:externalTaskIds) x (id)
			  join act_ru_ext_task t on t.id_ = x.id
			 where {visible task t}
			""";

	private final SqlClient sql;

	TaskIdStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Those ids of the selection that no task has that the caller sees, in the order of
	 * the request.
	 */
	List<String> unknownIds(TaskSelection selection) {
		Set<String> unknown = new LinkedHashSet<>(selection.externalTaskIds());
		for (List<String> ids : Sql.arrays(selection.storableTaskIds())) {
			unknown.removeAll(this.sql.prepare(Sql.of(FIND).with("externalTaskIds", ids)).query(String.class).set());
		}
		return List.copyOf(unknown);
	}

}
