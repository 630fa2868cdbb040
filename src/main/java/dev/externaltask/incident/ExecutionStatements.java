package dev.externaltask.incident;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.SqlClient;
import dev.externaltask.database.Vendor;

/**
 * The mask on executions that tells an engine where incidents are.
 */
@Repository
public class ExecutionStatements {

	private static final int INCIDENTS = 8;

	private static final String LOCK_POSTGRESQL = """
			select e.id_, e.cached_ent_state_
			  from act_ru_execution e
			 where e.id_ = any (?)
			 order by e.id_ collate "C" for no key update
			""";

	private static final String LOCK_H2 = """
			select e.id_, e.cached_ent_state_
			  from unnest(?) x (id)
			  join act_ru_execution e on e.id_ = x.id
			 order by e.id_ for update
			""";

	/** Whoever is inserting an incident of an execution holds a lock on its key. */
	private static final String AT_REST_POSTGRESQL = """
			select e.id_
			  from act_ru_execution e
			 where e.id_ = any (?)
			   for update skip locked
			""";

	private static final String CHANGE_POSTGRESQL = """
			update act_ru_execution
			   set cached_ent_state_ = coalesce(cached_ent_state_, 0) + ?, rev_ = rev_ + 1
			 where id_ = any (?)
			""";

	private static final String CHANGE_H2 = """
			 merge into act_ru_execution e
			 using (select x.id from unnest(cast(? as varchar array)) x (id)) s on e.id_ = s.id
			  when matched then update
			   set cached_ent_state_ = coalesce(e.cached_ent_state_, 0) + ?, rev_ = e.rev_ + 1
			""";

	private final SqlClient sql;

	ExecutionStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Locks these executions in an engine's order, and tells which of them are marked.
	 */
	public Map<String, Boolean> lock(Collection<String> ids) {
		Map<String, Boolean> marks = new LinkedHashMap<>();
		if (ids.isEmpty()) {
			return marks;
		}
		this.sql.either(LOCK_POSTGRESQL, LOCK_H2, List.copyOf(ids))
			.query((RowCallbackHandler) (row) -> marks.put(row.getString(1), (row.getInt(2) & INCIDENTS) != 0));
		return marks;
	}

	/**
	 * Those of the executions that {@link #lock} has locked to which nobody is adding an
	 * incident in a transaction of its own.
	 */
	public List<String> atRest(List<String> ids) {
		return (ids.isEmpty() || this.sql.vendor() == Vendor.H2) ? ids
				: this.sql.sql(AT_REST_POSTGRESQL, ids).query(String.class).list();
	}

	/** Marks executions that were not marked, and that {@link #lock} has locked. */
	public void mark(List<String> ids) {
		change(ids, INCIDENTS);
	}

	/** Takes the mark from executions that had it, and that {@link #lock} has locked. */
	public void unmark(List<String> ids) {
		change(ids, -INCIDENTS);
	}

	private void change(List<String> ids, int by) {
		if (ids.isEmpty()) {
			return;
		}
		switch (this.sql.vendor()) {
			case POSTGRESQL -> this.sql.sql(CHANGE_POSTGRESQL, by, ids).update();
			case H2 -> this.sql.sql(CHANGE_H2, ids, by).update();
		}
	}

}
