package dev.externaltask.engine.query;

import java.util.List;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.EngineDatabase;

/**
 * An engine's tables with 200,000 tasks of 100,000 instances, put in by SQL. Of every ten
 * instances one calls the next one; ids are {@code p000000} and so on for instances, and
 * {@code t000000} for tasks.
 */
class LargeEngine implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final int INSTANCES = 100_000;

	private static final String NUMBERS = "%s from generate_series(0, %d) g (n)";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		EngineDatabase database = EngineDatabase.start("large");
		fill(database.jdbc());
		TestPropertyValues
			.of("spring.datasource.url=" + database.url(), "spring.datasource.username=" + TestDatabase.username())
			.applyTo(context);
	}

	private static void fill(JdbcClient jdbc) {
		definitions(jdbc);
		instances(jdbc);
		tasks(jdbc);
		rest(jdbc);
		jdbc.sql("analyze").update();
	}

	private static void definitions(JdbcClient jdbc) {
		insert(jdbc, 9,
				"act_re_procdef (id_, rev_, name_, key_, version_, deployment_id_, tenant_id_, suspension_state_, startable_)",
				"'d' || n, 1, 'Name ' || n, 'key' || n, 1, 'dep' || (n / 2), case when n < 5 then 'tenant' || n end, 1, true");
	}

	private static void instances(JdbcClient jdbc) {
		String id = "'p' || lpad(cast(n as varchar), 6, '0')";
		insert(jdbc, INSTANCES - 1,
				"act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, tenant_id_)",
				id + ", 1, " + id + ", " + id
						+ ", 'key-' || n, 'd' || mod(n, 10), false, false, true, false, case when mod(n, 20) = 0 then 2 else 1 end, 16, case when mod(n, 10) < 5 then 'tenant' || mod(n, 10) end");
		insert(jdbc, INSTANCES - 1,
				"act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_, end_time_, start_user_id_, root_proc_inst_id_, super_process_instance_id_, tenant_id_, state_)",
				id + ", " + id
						+ ", 'key-' || n, 'key' || mod(n, 10), 'd' || mod(n, 10), timestamp '2026-01-01 00:00:00' + n * interval '1' minute, case when mod(n, 50) = 7 then timestamp '2026-06-01 00:00:00' end, 'user' || mod(n, 100), "
						+ id
						+ ", case when mod(n, 10) = 1 then 'p' || lpad(cast(n - 1 as varchar), 6, '0') end, case when mod(n, 10) < 5 then 'tenant' || mod(n, 10) end, case when mod(n, 50) = 7 then 'COMPLETED' when mod(n, 20) = 0 then 'SUSPENDED' else 'ACTIVE' end");
	}

	private static void tasks(JdbcClient jdbc) {
		String task = "lpad(cast(n as varchar), 6, '0')";
		String instance = "'p' || lpad(cast(n / 2 as varchar), 6, '0')";
		insert(jdbc, 2 * INSTANCES - 1,
				"act_ru_execution (id_, rev_, proc_inst_id_, parent_id_, proc_def_id_, act_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_)",
				"'e' || " + task + ", 1, " + instance + ", " + instance
						+ ", 'd' || mod(n / 2, 10), 'charge' || mod(n, 7), true, false, true, false, 1, 128");
		insert(jdbc, 2 * INSTANCES - 1,
				"act_ru_ext_task (id_, rev_, worker_id_, topic_name_, retries_, error_msg_, lock_exp_time_, create_time_, suspension_state_, execution_id_, proc_inst_id_, proc_def_id_, proc_def_key_, act_id_, tenant_id_, priority_)",
				"'t' || " + task
						+ ", 1, 'worker' || mod(n, 50), 'topic' || mod(n, 20), mod(n, 10), 'message ' || mod(n, 1000), timestamp '2026-01-01 00:00:00' + n * interval '5' minute, timestamp '2026-01-01 00:00:00', case when mod(n / 2, 20) = 0 then 2 else 1 end, 'e' || "
						+ task + ", " + instance
						+ ", 'd' || mod(n / 2, 10), 'key' || mod(n / 2, 10), 'charge' || mod(n, 7), case when mod(n / 2, 10) < 5 then 'tenant' || mod(n / 2, 10) end, mod(n, 100)");
		jdbc.sql(
				"update act_ru_execution set super_exec_ = 'e' || lpad(cast(cast(substring(id_ from 2) as integer) * 2 - 2 as varchar), 6, '0') where parent_id_ is null and id_ like 'p%1'")
			.update();
	}

	private static void rest(JdbcClient jdbc) {
		String id = "lpad(cast(n * 10 as varchar), 6, '0')";
		String instance = "'p' || lpad(cast(n * 5 as varchar), 6, '0')";
		insert(jdbc, INSTANCES / 5 - 1,
				"act_ru_incident (id_, rev_, incident_timestamp_, incident_msg_, incident_type_, execution_id_, proc_inst_id_, proc_def_id_, cause_incident_id_, root_cause_incident_id_, configuration_)",
				"'i' || n, 1, timestamp '2026-02-01 00:00:00', 'message ' || mod(n, 1000), case when mod(n, 10) = 0 then 'failedJob' else 'failedExternalTask' end, 'e' || "
						+ id + ", " + instance + ", 'd' || mod(n * 5, 10), 'i' || n, 'i' || n, 't' || " + id);
		insert(jdbc, INSTANCES / 5 - 1,
				"act_hi_incident (id_, create_time_, end_time_, incident_msg_, incident_type_, execution_id_, proc_inst_id_, proc_def_id_, cause_incident_id_, root_cause_incident_id_, configuration_, incident_state_)",
				"'i' || n, timestamp '2026-02-01 00:00:00', case when mod(n, 3) = 0 then timestamp '2026-03-01 00:00:00' end, 'message ' || mod(n, 1000), case when mod(n, 10) = 0 then 'failedJob' else 'failedExternalTask' end, 'e' || "
						+ id + ", " + instance + ", 'd' || mod(n * 5, 10), 'i' || n, 'i' || n, 't' || " + id + ", 0");
		history(jdbc, instance);
	}

	private static void history(JdbcClient jdbc, String instance) {
		String of = "'p' || lpad(cast(n / 2 as varchar), 6, '0')";
		insert(jdbc, 2 * INSTANCES - 1,
				"act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, long_, text_, var_scope_)",
				"'v' || n, 1, case when mod(n, 2) = 0 then 'integer' else 'string' end, case when mod(n, 2) = 0 then 'amount' else 'city' end, "
						+ of + ", " + of
						+ ", case when mod(n, 2) = 0 then mod(n, 1000) end, case when mod(n, 2) = 0 then cast(mod(n, 1000) as varchar) else 'City' || mod(n, 501) end, "
						+ of);
		insert(jdbc, 2 * INSTANCES - 1,
				"act_hi_varinst (id_, rev_, var_type_, name_, execution_id_, proc_inst_id_, long_, text_, state_)",
				"'v' || n, 1, case when mod(n, 2) = 0 then 'integer' else 'string' end, case when mod(n, 2) = 0 then 'amount' else 'city' end, "
						+ of + ", " + of
						+ ", case when mod(n, 2) = 0 then mod(n, 1000) end, case when mod(n, 2) = 0 then cast(mod(n, 1000) as varchar) else 'City' || mod(n, 501) end, 'CREATED'");
		insert(jdbc, 2 * INSTANCES - 1,
				"act_hi_actinst (id_, proc_def_id_, proc_inst_id_, execution_id_, act_id_, act_type_, start_time_, end_time_)",
				"'a' || n, 'd' || mod(n / 2, 10), " + of
						+ ", 'e' || n, case when mod(n, 2) = 0 then 'start' else 'charge' || mod(n, 7) end, 'serviceTask', timestamp '2026-01-01 00:00:00' + n * interval '30' second, case when mod(n, 2) = 0 then timestamp '2026-01-01 00:00:01' + n * interval '30' second end");
		insert(jdbc, INSTANCES / 10 - 1,
				"act_ru_job (id_, rev_, type_, process_instance_id_, retries_, exception_msg_, suspension_state_)",
				"'j' || n, 1, 'message', " + instance + ", mod(n, 4), 'failed', 1");
		insert(jdbc, INSTANCES / 10 - 1, "act_hi_job_log (id_, timestamp_, job_id_, process_instance_id_)",
				"'l' || n, timestamp '2026-01-01 00:00:00' + n * interval '1' minute, 'j' || n, " + instance);
	}

	private static void insert(JdbcClient jdbc, int last, String into, String values) {
		String numbers = TestDatabase.isPostgresql() ? NUMBERS : "%s from (select x from system_range(0, %d)) g (n)";
		List.of("insert into %s select ".formatted(into) + numbers.formatted(values, last))
			.forEach((sql) -> jdbc.sql(sql).update());
	}

}
