package dev.externaltask.variable;

import java.time.Instant;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Ids;
import dev.externaltask.database.Positional;
import dev.externaltask.database.SqlClient;

/**
 * Variables of process instances, running and historic, in our own tables only.
 */
@Repository
public class VariableStatements {

	private static final String CHANGE = """
			update act_ru_variable
			   set type_ = ?, text_ = ?, text2_ = ?, long_ = ?, double_ = ?, bytearray_id_ = ?, rev_ = rev_ + 1
			 where var_scope_ = ? and name_ = ?
			""";

	private static final String INSERT = """
			insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, proc_def_id_, double_,
			       long_, text_, text2_, bytearray_id_, var_scope_, sequence_counter_, is_concurrent_local_, tenant_id_)
			select ?, 1, cast(? as varchar(255)), cast(? as varchar(255)), e.id_, e.proc_inst_id_, e.proc_def_id_,
			       cast(? as double precision), cast(? as bigint), cast(? as varchar(4000)), cast(? as varchar(4000)),
			       cast(? as varchar(64)), e.id_, 1, false, e.tenant_id_
			  from act_ru_execution e
			 where e.id_ = ?
			""";

	/** The historic row has the id of the running one. */
	private static final String FORGET = """
			delete from act_hi_varinst
			 where id_ = (select v.id_ from act_ru_variable v where v.var_scope_ = ? and v.name_ = ?)
			""";

	private static final String RECORD = """
			insert into act_hi_varinst (id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_,
			       execution_id_, act_inst_id_, name_, var_type_, create_time_, rev_, double_, long_, text_, text2_,
			       bytearray_id_, tenant_id_, state_)
			select v.id_, p.proc_def_key_, v.proc_def_id_, p.root_proc_inst_id_, v.proc_inst_id_,
			       v.execution_id_, coalesce(e.act_inst_id_, v.proc_inst_id_), v.name_, v.type_, cast(? as timestamp), v.rev_ - 1, v.double_,
			       v.long_, v.text_, v.text2_, cast(? as varchar(64)), v.tenant_id_, 'CREATED'
			  from act_ru_variable v
			  join act_ru_execution p on p.id_ = v.proc_inst_id_
			  join act_ru_execution e on e.id_ = v.execution_id_
			 where v.var_scope_ = ? and v.name_ = ?
			""";

	private static final String MARK = """
			update act_ru_execution
			   set cached_ent_state_ = cached_ent_state_ + 16, rev_ = rev_ + 1
			 where id_ = ? and mod(cached_ent_state_ / 16, 2) = 0
			""";

	/** Values that stood beside the variable, running and historic. */
	private static final String OLD_BYTES = """
			select v.bytearray_id_
			  from act_ru_variable v
			 where v.var_scope_ = ? and v.name_ = ? and v.bytearray_id_ is not null
			 union all
			select h.bytearray_id_
			  from act_ru_variable v
			  join act_hi_varinst h on h.id_ = v.id_
			 where v.var_scope_ = ? and v.name_ = ? and h.bytearray_id_ is not null
			""";

	private static final String KEEP_BYTES = """
			insert into act_ge_bytearray (id_, rev_, name_, bytes_, type_, create_time_) values (?, 1, ?, ?, ?, ?)
			""";

	private static final String FORGET_BYTES = "delete from act_ge_bytearray where id_ = any (?)";

	private static final int RUNNING = 2;

	private static final int HISTORIC = 3;

	private final SqlClient sql;

	VariableStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Sets variables of the instance itself; each is new or takes the place of its former
	 * value.
	 */
	public void set(String instance, List<VariableValue> values, Instant now) {
		setLocal(instance, values, now);
	}

	/** Sets variables of this execution itself. */
	public void setLocal(String execution, List<VariableValue> values, Instant now) {
		for (VariableValue value : values) {
			if (!change(execution, value, now)) {
				insert(execution, value, now);
			}
		}
		if (!values.isEmpty()) {
			this.sql.prepare(Positional.of(MARK, execution)).update();
		}
	}

	/**
	 * Sets variables that the execution sees: those that it has itself there, all others
	 * on its instance.
	 */
	public void setVisible(String instance, String execution, List<VariableValue> values, Instant now) {
		setLocal(instance, values.stream().filter((value) -> !change(execution, value, now)).toList(), now);
	}

	private boolean change(String scope, VariableValue v, Instant now) {
		List<String> old = this.sql.prepare(Positional.of(OLD_BYTES, scope, v.name(), scope, v.name()))
			.query(String.class)
			.list();
		this.sql.prepare(Positional.of(FORGET, scope, v.name())).update();
		String kept = keep(v, RUNNING, now);
		boolean changed = this.sql
			.prepare(Positional.of(CHANGE, v.type(), v.text(), v.text2(), v.number(), v.real(), kept, scope, v.name()))
			.update() > 0;
		if (changed) {
			record(scope, v, now);
			forget(old);
		}
		else if (kept != null) {
			forget(List.of(kept));
		}
		return changed;
	}

	private void insert(String scope, VariableValue v, Instant now) {
		this.sql.prepare(Positional.of(INSERT, Ids.next(), v.type(), v.name(), v.real(), v.number(), v.text(),
				v.text2(), keep(v, RUNNING, now), scope))
			.update();
		record(scope, v, now);
	}

	private void record(String scope, VariableValue v, Instant now) {
		this.sql.prepare(Positional.of(RECORD, now, keep(v, HISTORIC, now), scope, v.name())).update();
	}

	private @Nullable String keep(VariableValue v, int kind, Instant now) {
		if (v.bytes() == null) {
			return null;
		}
		String id = Ids.next();
		this.sql.prepare(Positional.of(KEEP_BYTES, id, v.name(), Base64.getDecoder().decode(v.bytes()), kind, now))
			.update();
		return id;
	}

	private void forget(List<String> bytes) {
		if (!bytes.isEmpty()) {
			this.sql.prepare(Positional.of(FORGET_BYTES, bytes)).update();
		}
	}

}
