package dev.externaltask.process;

import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.query.SqlClient;

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
			 order by e.id_ for no key update
			""";

	private static final String LOCK_H2 = """
			select e.id_, e.cached_ent_state_
			  from unnest(?) x (id)
			  join act_ru_execution e on e.id_ = x.id
			 order by e.id_ for update
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
	 * Locks these executions in id order, and returns those whose incident mark is as
	 * given.
	 */
	public List<String> lock(Collection<String> ids, boolean marked) {
		List<State> states = this.sql.either(LOCK_POSTGRESQL, LOCK_H2, List.copyOf(ids))
			.query((row, n) -> new State(row.getString(1), row.getInt(2)))
			.list();
		return states.stream().filter((state) -> state.marked() == marked).map(State::id).toList();
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
		switch (this.sql.vendor()) {
			case POSTGRESQL -> this.sql.sql(CHANGE_POSTGRESQL, by, ids).update();
			case H2 -> this.sql.sql(CHANGE_H2, ids, by).update();
		}
	}

	/**
	 * An execution's mask.
	 */
	private record State(String id, int mask) {

		boolean marked() {
			return (this.mask & INCIDENTS) != 0;
		}

	}

}
