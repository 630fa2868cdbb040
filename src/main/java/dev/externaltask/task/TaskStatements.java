package dev.externaltask.task;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Reads external tasks as callers are shown them.
 */
@Repository
public class TaskStatements {

	private final SqlClient sql;

	TaskStatements(SqlClient sql) {
		this.sql = sql;
	}

	List<ExternalTaskView> list(Sql query) {
		return this.sql.sql(query).query((row, n) -> ExternalTaskView.of(row, this.sql)).list();
	}

	/** The task with this id, if there is one. */
	public Optional<ExternalTaskView> find(String id) {
		return list(ExternalTaskQuery.byId(id)).stream().findFirst();
	}

	long count(Sql query) {
		return this.sql.sql(query).query(Long.class).single();
	}

}
