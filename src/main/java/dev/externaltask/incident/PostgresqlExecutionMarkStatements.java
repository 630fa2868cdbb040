package dev.externaltask.incident;

import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * The marks of executions, on PostgreSQL.
 */
@Repository
@ForVendor(Vendor.POSTGRESQL)
class PostgresqlExecutionMarkStatements implements ExecutionMarkStatements {

	private static final String LOCK = """
			select e.id_, e.cached_ent_state_
			  from act_ru_execution e
			 where e.id_ = any (:executionIds)
			 order by e.id_ collate "C"
			   for no key update
			""";

	/**
	 * Whoever is inserting an incident of an execution holds a lock on the execution's
	 * key, because of the foreign key; those rows are skipped.
	 */
	private static final String WITHOUT_PENDING_INCIDENTS = """
			select e.id_
			  from act_ru_execution e
			 where e.id_ = any (:executionIds)
			   for update skip locked
			""";

	private static final String CHANGE = """
			update act_ru_execution
			   set cached_ent_state_ = coalesce(cached_ent_state_, 0) + :change, rev_ = rev_ + 1
			 where id_ = any (:executionIds)
			""";

	private final SqlClient sql;

	PostgresqlExecutionMarkStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public LockedMarks lock(List<String> executionIds) {
		return executionIds.isEmpty() ? LockedMarks.NONE
				: this.sql.prepare(Sql.of(LOCK).with("executionIds", executionIds)).query(LockedMarks::read);
	}

	@Override
	public List<String> withoutPendingIncidents(List<String> executionIds) {
		return executionIds.isEmpty() ? executionIds
				: this.sql.prepare(Sql.of(WITHOUT_PENDING_INCIDENTS).with("executionIds", executionIds))
					.query(String.class)
					.list();
	}

	@Override
	public void mark(List<String> executionIds) {
		change(executionIds, LockedMarks.INCIDENTS);
	}

	@Override
	public void unmark(List<String> executionIds) {
		change(executionIds, -LockedMarks.INCIDENTS);
	}

	private void change(List<String> executionIds, int change) {
		if (!executionIds.isEmpty()) {
			this.sql.prepare(Sql.of(CHANGE).with("change", change).with("executionIds", executionIds)).update();
		}
	}

}
