package dev.externaltask.standalone;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Positional;
import dev.externaltask.database.SqlClient;

/**
 * Activities and process instances that end, in our own tables only.
 */
@Repository
public class EndStatements {

	private static final String LOCK = "select e.id_ from act_ru_execution e where e.id_ = ? for update";

	private static final String ACTIVE = "select count(*) from act_ru_execution e where e.parent_id_ = ?";

	private static final String RECORD_ACTIVITIES = """
			update act_hi_actinst
			   set end_time_ = ?, act_inst_state_ = ?,
			       duration_ = cast(extract(epoch from (cast(? as timestamp) - start_time_)) * 1000 as bigint)
			 where end_time_ is null and
			""";

	private static final String RECORD_INSTANCE = """
			update act_hi_procinst
			   set end_time_ = ?, state_ = ?, end_act_id_ = ?,
			       duration_ = cast(extract(epoch from (cast(? as timestamp) - start_time_)) * 1000 as bigint)
			 where id_ = ?
			""";

	private static final String BYTES = "select bytearray_id_ from act_ru_variable where bytearray_id_ is not null and ";

	private static final int ENDED = 4;

	private static final int ENDED_WITH_SCOPE = 1;

	private static final int CANCELLED = 2;

	private final SqlClient sql;

	EndStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Keeps others from joining or ending the instance until the transaction ends.
	 * @return whether there is one
	 */
	public boolean lock(String instance) {
		return this.sql.prepare(Positional.of(LOCK, instance)).query(String.class).optional().isPresent();
	}

	/**
	 * Ends the activity that this execution stands at; its task is gone already.
	 * @param asPlanned whether the activity has done what it was for
	 */
	public void leave(String execution, boolean asPlanned, Instant now) {
		this.sql.prepare(Positional.of(
				RECORD_ACTIVITIES + "id_ = (select e.act_inst_id_ from act_ru_execution e where e.id_ = ?)", now,
				asPlanned ? ENDED : ENDED_WITH_SCOPE, now, execution))
			.update();
		removeVariables("execution_id_ = ?", execution);
		this.sql.prepare(Positional.of("delete from act_ru_execution where id_ = ?", execution)).update();
	}

	/**
	 * Ends the instance if nothing in it is active any more.
	 * @param activity the last one
	 */
	public void endIfDone(String instance, @Nullable String activity, Instant now) {
		if (this.sql.prepare(Positional.of(ACTIVE, instance)).query(Long.class).single() == 0) {
			this.sql.prepare(Positional.of(RECORD_INSTANCE, now, "COMPLETED", activity, now, instance)).update();
			remove(instance);
		}
	}

	/** Ends the instance whatever is active; its tasks are gone already. */
	public void cancel(String instance, Instant now) {
		this.sql.prepare(Positional.of(RECORD_ACTIVITIES + "proc_inst_id_ = ?", now, CANCELLED, now, instance))
			.update();
		this.sql.prepare(Positional.of(RECORD_INSTANCE, now, "EXTERNALLY_TERMINATED", null, now, instance)).update();
		remove(instance);
	}

	private void remove(String instance) {
		removeVariables("proc_inst_id_ = ?", instance);
		this.sql.prepare(Positional.of("delete from act_ru_execution where parent_id_ = ?", instance)).update();
		this.sql.prepare(Positional.of("delete from act_ru_execution where id_ = ?", instance)).update();
	}

	/** With their values that stand beside them. */
	private void removeVariables(String condition, String id) {
		List<String> bytes = this.sql.prepare(Positional.of(BYTES + condition, id)).query(String.class).list();
		this.sql.prepare(Positional.of("delete from act_ru_variable where " + condition, id)).update();
		if (!bytes.isEmpty()) {
			this.sql.prepare(Positional.of("delete from act_ge_bytearray where id_ = any (?)", bytes)).update();
		}
	}

}
