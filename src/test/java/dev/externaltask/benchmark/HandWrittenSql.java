package dev.externaltask.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * One transaction on PostgreSQL with the effect of the engine's call, as somebody who
 * knows the tables would write it for an incident night: the selection in a temporary
 * table, then one statement per table. It knows, as this service must not, that no
 * process is called by more than one other process.
 */
class HandWrittenSql implements Contender {

	private static final String SELECT = """
			create temporary table s on commit drop as
			select t.id_ id, t.execution_id_ execution, t.retries_ old
			  from act_ru_ext_task t
			 where %s
			   for no key update
			""";

	private static final String NEW = """
			create temporary table n on commit drop as
			select gen_random_uuid()::text incident, s.id task, s.execution, null::text cause
			  from s
			 where s.old is null or s.old > 0
			""";

	private static final String CALLERS = """
			insert into n
			select gen_random_uuid()::text, null, p.super_exec_, n.incident
			  from n
			  join act_ru_execution e on e.id_ = n.execution
			  join act_ru_execution p on p.id_ = e.proc_inst_id_
			 where p.super_exec_ is not null
			""";

	private static final String OPEN = """
			insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_msg_, incident_type_, execution_id_,
			       activity_id_, failed_activity_id_, proc_inst_id_, proc_def_id_, cause_incident_id_,
			       root_cause_incident_id_, configuration_, tenant_id_)
			select n.incident, 1, localtimestamp(3), t.error_msg_, 'failedExternalTask', n.execution,
			       coalesce(t.act_id_, e.act_id_), case when n.task is null then e.act_id_ end,
			       e.proc_inst_id_, e.proc_def_id_, coalesce(n.cause, n.incident), coalesce(n.cause, n.incident),
			       n.task, e.tenant_id_
			  from n
			  join act_ru_execution e on e.id_ = n.execution
			  left join act_ru_ext_task t on t.id_ = n.task
			""";

	private static final String RECORD = """
			insert into act_hi_incident (id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_,
			       execution_id_, create_time_, incident_msg_, incident_type_, activity_id_, failed_activity_id_,
			       cause_incident_id_, root_cause_incident_id_, configuration_, history_configuration_,
			       incident_state_, tenant_id_, removal_time_)
			select i.id_, d.key_, d.id_, p.root_proc_inst_id_, i.proc_inst_id_,
			       i.execution_id_, i.incident_timestamp_, i.incident_msg_, i.incident_type_, i.activity_id_,
			       i.failed_activity_id_, i.cause_incident_id_, i.root_cause_incident_id_, i.configuration_,
			       t.last_failure_log_id_, 0, i.tenant_id_, h.removal_time_
			  from n
			  join act_ru_incident i on i.id_ = n.incident
			  join act_re_procdef d on d.id_ = i.proc_def_id_
			  join act_ru_execution p on p.id_ = i.proc_inst_id_
			  left join act_hi_procinst h on h.id_ = p.root_proc_inst_id_
			  left join act_ru_ext_task t on t.id_ = i.configuration_
			""";

	private static final String MARK = """
			update act_ru_execution
			   set cached_ent_state_ = cached_ent_state_ | 8, rev_ = rev_ + 1
			 where id_ in (select execution from n) and cached_ent_state_ & 8 = 0
			""";

	private static final String SET = """
			update act_ru_ext_task
			   set retries_ = ?, rev_ = rev_ + 1
			 where id_ in (select id from s where old is distinct from ?)
			""";

	private static final String OLD = """
			create temporary table o on commit drop as
			select i.id_ incident, i.execution_id_ execution
			  from act_ru_incident r
			  join act_ru_incident i on i.root_cause_incident_id_ = r.id_
			 where r.configuration_ in (select id from s where old <= 0)
			""";

	private static final String DELETE = "delete from act_ru_incident where id_ in (select incident from o)";

	private static final String UNMARK = """
			update act_ru_execution e
			   set cached_ent_state_ = cached_ent_state_ & ~8, rev_ = rev_ + 1
			 where e.id_ in (select execution from o) and cached_ent_state_ & 8 = 8
			   and not exists (select from act_ru_incident i where i.execution_id_ = e.id_)
			""";

	private static final String CLOSE = """
			update act_hi_incident
			   set end_time_ = localtimestamp(3), incident_state_ = 1
			 where id_ in (select incident from o)
			""";

	private final DataSource dataSource;

	HandWrittenSql(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public String title() {
		return "SQL";
	}

	@Override
	public void set(Selection selection, int retries) {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			select(connection, selection);
			for (String statement : (retries == 0) ? List.of(NEW, "analyze n", CALLERS, OPEN, RECORD, MARK)
					: List.of(OLD, "analyze o", DELETE, UNMARK, CLOSE)) {
				run(connection, statement);
			}
			run(connection, SET, retries, retries);
			connection.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void select(Connection connection, Selection selection) throws SQLException {
		List<String> conditions = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		if (selection.selector().byIds()) {
			conditions.add("t.id_ = any (?)");
			values.add(connection.createArrayOf("varchar", selection.ids().toArray()));
		}
		if (selection.selector().byInstances()) {
			conditions.add("t.proc_inst_id_ = any (?)");
			values.add(connection.createArrayOf("varchar", selection.instances().toArray()));
		}
		if (selection.selector().byQuery()) {
			conditions.add("t.topic_name_ = ?");
			values.add(selection.topic());
		}
		run(connection, SELECT.formatted(String.join(" or ", conditions)), values.toArray());
		run(connection, "analyze s");
	}

	private static void run(Connection connection, String sql, Object... values) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < values.length; i++) {
				statement.setObject(i + 1, values[i]);
			}
			statement.execute();
		}
	}

}
