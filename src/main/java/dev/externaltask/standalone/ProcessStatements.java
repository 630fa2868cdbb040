package dev.externaltask.standalone;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import dev.externaltask.database.Ids;
import dev.externaltask.database.Positional;
import dev.externaltask.database.SqlClient;

/**
 * Process definitions, instances and activities, in our own tables only.
 */
@Repository
public class ProcessStatements {

	private static final String DEFINITION = """
			select id_
			  from act_re_procdef
			 where key_ = ? and version_ = 1 and tenant_id_ is not distinct from cast(? as varchar(64))
			""";

	private static final String DEFINE = """
			insert into act_re_procdef (id_, rev_, key_, version_, suspension_state_, tenant_id_, startable_)
			values (?, 1, ?, 1, 1, ?, true)
			""";

	private static final String INSTANCE = """
			select id_, proc_def_id_, proc_def_key_, tenant_id_
			  from act_ru_execution
			 where id_ = ? and parent_id_ is null
			""";

	private static final String START = """
			insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_,
			       is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_,
			       sequence_counter_, tenant_id_, proc_def_key_)
			values (?, 1, ?, ?, ?, ?, false, false, true, false, 1, 0, 1, ?, ?)
			""";

	private static final String RECORD_START = """
			insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_,
			       root_proc_inst_id_, tenant_id_, state_)
			values (?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE')
			""";

	private static final String ENTER = """
			insert into act_ru_execution (id_, rev_, proc_inst_id_, parent_id_, proc_def_id_, act_id_, act_inst_id_,
			       is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_,
			       sequence_counter_, tenant_id_, proc_def_key_)
			values (?, 1, ?, ?, ?, ?, ?, true, false, true, false, 1, 128, 1, ?, ?)
			""";

	private static final String RECORD_ENTRY = """
			insert into act_hi_actinst (id_, parent_act_inst_id_, proc_def_key_, proc_def_id_, root_proc_inst_id_,
			       proc_inst_id_, execution_id_, act_id_, act_type_, start_time_, act_inst_state_, sequence_counter_,
			       tenant_id_)
			values (?, ?, ?, ?, ?, ?, ?, ?, 'serviceTask', ?, 0, 1, ?)
			""";

	private final SqlClient sql;

	ProcessStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * A running instance, if there is one with this id; it does not end before the
	 * transaction does.
	 */
	public Optional<ProcessInstance> find(String id) {
		return this.sql.prepare(Positional.of(INSTANCE + "for update", id))
			.query((row, n) -> new ProcessInstance(row.getString(1), row.getString(2), row.getString(3),
					row.getString(4)))
			.optional();
	}

	/**
	 * Starts an instance, of a definition that is made if there is none.
	 * @throws org.springframework.dao.DuplicateKeyException if somebody else defines the
	 * process at the same time; the transaction can be done again
	 */
	public ProcessInstance start(String key, @Nullable String businessKey, @Nullable String tenantId, Instant now) {
		String id = Ids.next();
		String definition = definition(key, tenantId);
		this.sql.prepare(Positional.of(START, id, id, id, businessKey, definition, tenantId, key)).update();
		this.sql.prepare(Positional.of(RECORD_START, id, id, businessKey, key, definition, now, id, tenantId)).update();
		return new ProcessInstance(id, definition, key, tenantId);
	}

	private String definition(String key, @Nullable String tenantId) {
		return this.sql.prepare(Positional.of(DEFINITION, key, tenantId))
			.query(String.class)
			.optional()
			.orElseGet(() -> define(key, tenantId));
	}

	private String define(String key, @Nullable String tenantId) {
		String id = Ids.next();
		this.sql.prepare(Positional.of(DEFINE, id, key, tenantId)).update();
		return id;
	}

	/**
	 * Puts a new execution of the instance at an activity, waiting for an external task.
	 */
	public ActivityExecution enter(ProcessInstance instance, String activityId, Instant now) {
		String id = Ids.next();
		String visit = Ids.next();
		String process = instance.id();
		this.sql
			.prepare(Positional.of(ENTER, id, process, process, instance.definitionId(), activityId, visit,
					instance.tenantId(), instance.definitionKey()))
			.update();
		this.sql
			.prepare(Positional.of(RECORD_ENTRY, visit, process, instance.definitionKey(), instance.definitionId(),
					process, process, id, activityId, now, instance.tenantId()))
			.update();
		return new ActivityExecution(id, activityId, visit, instance);
	}

}
