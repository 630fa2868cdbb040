package dev.externaltask;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts rows in, as an engine would have left them.
 */
@TestComponent
public class Given {

	private static final List<String> TABLES = List.of("act_hi_op_log", "act_hi_ext_task_log", "act_hi_incident",
			"act_hi_varinst", "act_hi_actinst", "act_hi_procinst", "act_ru_incident", "act_ru_ext_task",
			"act_ru_variable", "act_ru_execution", "act_re_procdef", "act_ge_bytearray");

	/**
	 * Checks no foreign keys. With the checks, a test that sets 12,000 tasks to zero once
	 * took 165 s instead of 4 s. The likely cause, which is not proven, is that a
	 * connection keeps plans of these checks that it made while the tables were empty.
	 */
	private static final String EMPTY_POSTGRESQL = TABLES.stream()
		.map((table) -> "delete from " + table + ";")
		.collect(Collectors.joining("\n", "do $$ begin set local session_replication_role = replica;\n", "\nend $$"));

	/** Deleting row by row took a fifth of the time of StatementCountTests. */
	private static final String EMPTY_H2 = TABLES.stream()
		.map((table) -> "truncate table " + table + ";")
		.collect(Collectors.joining("\n", "set referential_integrity false;\n", "\nset referential_integrity true"));

	private final JdbcClient jdbc;

	/** What is put in with this client. */
	public Given(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Takes everything out. */
	public void emptyTables() {
		this.jdbc.sql(TestDatabase.isPostgresql() ? EMPTY_POSTGRESQL : EMPTY_H2).update();
	}

	/** Nothing but an instance {@code i} of a definition {@code order}. */
	public void oneInstance() {
		emptyTables();
		definition("order");
		instance("i", "order");
	}

	/** A definition whose key is its id. */
	public void definition(String id) {
		this.jdbc.sql("insert into act_re_procdef (id_, rev_, key_, version_, startable_) values (?, 1, ?, 1, true)")
			.params(id, id)
			.update();
	}

	/** A root instance with its historic row. */
	public void instance(String id, String definition) {
		calledInstance(id, definition, null, id);
	}

	/** An instance called from an execution, with its historic row. */
	public void calledInstance(String id, String definition, @Nullable String superExecution, String root) {
		this.jdbc.sql("""
				insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, proc_def_id_, super_exec_,
				       is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_)
				values (?, 1, ?, ?, ?, ?, false, false, true, false, 1, 0)
				""").params(Arrays.asList(id, root, id, definition, superExecution)).update();
		this.jdbc.sql("""
				insert into act_hi_procinst (id_, proc_inst_id_, proc_def_id_, start_time_, root_proc_inst_id_, state_)
				values (?, ?, ?, ?, ?, 'ACTIVE')
				""").params(id, id, definition, Timestamp.from(Instant.EPOCH), root).update();
	}

	/**
	 * An execution at an activity; mask 128 waits for a task, 32 for a called instance.
	 */
	public void execution(String id, String instance, String activity, int mask) {
		this.jdbc.sql("""
				insert into act_ru_execution (id_, rev_, proc_inst_id_, parent_id_, proc_def_id_, act_id_, act_inst_id_,
				       is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_)
				select ?, 1, p.id_, p.id_, p.proc_def_id_, ?, ?, true, false, true, false, 1, ?
				  from act_ru_execution p
				 where p.id_ = ?
				""").params(id, activity, activity + ":" + id, mask, instance).update();
	}

	/** A task, on an execution {@code exec-<id>} of its own. */
	public void task(String id, String instance, @Nullable Integer retries) {
		execution("exec-" + id, instance, "charge", 128);
		this.jdbc.sql("""
				insert into act_ru_ext_task (id_, rev_, topic_name_, retries_, error_msg_, suspension_state_,
				       execution_id_, proc_inst_id_, proc_def_id_, proc_def_key_, act_id_, last_failure_log_id_)
				select ?, 1, 'charge', cast(? as integer), 'no funds', 1, e.id_, e.proc_inst_id_, e.proc_def_id_,
				       e.proc_def_id_, e.act_id_, 'log-' || ?
				  from act_ru_execution e
				 where e.id_ = ?
				""").params(Arrays.asList(id, retries, id, "exec-" + id)).update();
	}

	/** One row of a table by its id, columns in lower case. */
	public Map<String, @Nullable Object> row(String table, String id) {
		return this.jdbc.sql("select * from " + table + " where id_ = ?").param(id).query().singleRow();
	}

	/** All rows of a query. */
	public List<Map<String, @Nullable Object>> rows(String sql) {
		return this.jdbc.sql(sql).query().listOfRows();
	}

	/** Runs SQL. */
	public void sql(String sql, Object... parameters) {
		this.jdbc.sql(sql).params(parameters).update();
	}

}
