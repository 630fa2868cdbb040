package dev.externaltask.incident;

import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.ForVendor;
import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * The marks of executions, on H2.
 */
@Repository
@ForVendor(Vendor.H2)
class H2ExecutionMarkStatements implements ExecutionMarkStatements {

	private static final String LOCK = """
			select e.id_, e.cached_ent_state_
			  from unnest(:executionIds) x (id)
			  join act_ru_execution e on e.id_ = x.id
			 order by e.id_
			   for update
			""";

	private static final String CHANGE = """
			 merge into act_ru_execution e
			 using (
			       select x.id
			         from unnest(cast(:executionIds as varchar array)) x (id)) s on e.id_ = s.id
			  when matched then update
			   set cached_ent_state_ = coalesce(e.cached_ent_state_, 0) + :change, rev_ = e.rev_ + 1
			""";

	private final SqlClient sql;

	H2ExecutionMarkStatements(SqlClient sql) {
		this.sql = sql;
	}

	@Override
	public LockedMarks lock(List<String> executionIds) {
		return executionIds.isEmpty() ? LockedMarks.NONE
				: this.sql.prepare(Sql.of(LOCK).with("executionIds", executionIds)).query(LockedMarks::read);
	}

	/**
	 * All of them: H2 has no lock that tells who is inserting a row that refers to
	 * another one.
	 */
	@Override
	public List<String> withoutPendingIncidents(List<String> executionIds) {
		return executionIds;
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
