package dev.externaltask.process;

import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.query.Ids;
import dev.externaltask.query.SqlClient;

/**
 * Variables of process instances, running and historic, in our own tables only.
 */
@Repository
public class VariableStatements {

	private static final String CHANGE = """
			update act_ru_variable
			   set type_ = ?, text_ = ?, text2_ = ?, long_ = ?, double_ = ?, rev_ = rev_ + 1
			 where var_scope_ = ? and name_ = ?
			""";

	private static final String INSERT = """
			insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, proc_def_id_, double_,
			       long_, text_, text2_, var_scope_, sequence_counter_, is_concurrent_local_, tenant_id_)
			select ?, 1, cast(? as varchar(255)), cast(? as varchar(255)), e.id_, e.proc_inst_id_, e.proc_def_id_,
			       cast(? as double precision), cast(? as bigint), cast(? as varchar(4000)), cast(? as varchar(4000)),
			       e.id_, 1, false, e.tenant_id_
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
			       tenant_id_, state_)
			select v.id_, p.proc_def_key_, v.proc_def_id_, p.root_proc_inst_id_, v.proc_inst_id_,
			       v.execution_id_, coalesce(e.act_inst_id_, v.proc_inst_id_), v.name_, v.type_, cast(? as timestamp), v.rev_ - 1, v.double_,
			       v.long_, v.text_, v.text2_, v.tenant_id_, 'CREATED'
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

	private final SqlClient sql;

	VariableStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * Sets variables of the instance itself; each is new or takes the place of its former
	 * value.
	 */
	public void set(ProcessInstance instance, List<VariableValue> values, Instant now) {
		setLocal(instance.id(), values, now);
	}

	/** Sets variables of this execution itself. */
	public void setLocal(String execution, List<VariableValue> values, Instant now) {
		for (VariableValue value : values) {
			if (!change(execution, value, now)) {
				insert(execution, value, now);
			}
		}
		if (!values.isEmpty()) {
			this.sql.sql(MARK, execution).update();
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
		this.sql.sql(FORGET, scope, v.name()).update();
		boolean changed = this.sql.sql(CHANGE, v.type(), v.text(), v.text2(), v.number(), v.real(), scope, v.name())
			.update() > 0;
		if (changed) {
			this.sql.sql(RECORD, now, scope, v.name()).update();
		}
		return changed;
	}

	private void insert(String scope, VariableValue v, Instant now) {
		this.sql.sql(INSERT, Ids.next(), v.type(), v.name(), v.real(), v.number(), v.text(), v.text2(), scope).update();
		this.sql.sql(RECORD, now, scope, v.name()).update();
	}

}
