package dev.externaltask.engine.concurrency;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.CrowdedEngine;
import dev.externaltask.engine.setup.EngineDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every rule holds for what an engine leaves, and notices when it is broken.
 */
@Tag("database")
class ConsistencyTests {

	/** Each line: a rule | SQL that breaks it. */
	private static final String BREAKS = """
			a task without retries has one incident | update act_ru_incident set configuration_ = null where configuration_ is not null
			a task without retries has one incident | update act_ru_ext_task set retries_ = 0 where retries_ = 2
			a task with retries has no incident | update act_ru_ext_task set retries_ = 3 where retries_ = 0
			a task's incident is its own cause and on the task's execution | update act_ru_incident set execution_id_ = proc_inst_id_ where configuration_ is not null
			a task's incident is its own cause and on the task's execution | update act_ru_incident set cause_incident_id_ = null where configuration_ is not null
			a task's incident is its own cause and on the task's execution | update act_ru_incident set configuration_ = 'nobody' where configuration_ is not null
			an incident of a called instance has one on the calling execution | delete from act_ru_incident where id_ = (select max(i.id_) from act_ru_incident i where i.configuration_ is null and not exists (select 1 from act_ru_incident c where c.cause_incident_id_ = i.id_))
			an incident of a called instance has one on the calling execution | update act_ru_incident set root_cause_incident_id_ = id_ where configuration_ is null
			an incident without task has its cause in the called instance | update act_ru_incident set cause_incident_id_ = id_ where configuration_ is null
			an execution with incidents is marked | update act_ru_execution set cached_ent_state_ = cached_ent_state_ - 8 where id_ = (select max(execution_id_) from act_ru_incident)
			an execution without incidents is not marked | update act_ru_execution set cached_ent_state_ = cached_ent_state_ + 8 where id_ in (select execution_id_ from act_ru_ext_task where retries_ = 2)
			an execution's mask tells whether it has a task | update act_ru_execution set cached_ent_state_ = 128 where parent_id_ is null
			an execution's mask tells whether it called an instance | update act_ru_execution set cached_ent_state_ = 0 where cached_ent_state_ in (32, 40)
			an execution's mask tells whether it has a variable | delete from act_ru_variable
			a task is on an execution of its activity | update act_ru_ext_task set execution_id_ = proc_inst_id_
			an incident is open in the history | delete from act_hi_incident where configuration_ is null
			an incident is open in the history | update act_hi_incident set root_proc_inst_id_ = null where end_time_ is null
			an incident that is open in the history is running | update act_hi_incident set end_time_ = null, incident_state_ = 0
			an incident that ended has a state that says so | update act_hi_incident set incident_state_ = 1 - incident_state_
			a running instance is unfinished in the history, and only such ones | delete from act_hi_procinst where end_time_ is null
			a running instance is unfinished in the history, and only such ones | update act_hi_procinst set end_time_ = null
			a task's activity is unfinished in the history, and only such ones | update act_hi_actinst set end_time_ = null
			a task's activity is unfinished in the history, and only such ones | delete from act_hi_actinst
			a task's last failure is in the log | delete from act_hi_ext_task_log
			""";

	private static EngineDatabase database;

	@BeforeAll
	static void someTasksFailedAndSomeEnded() {
		database = EngineDatabase.start("consistency");
		CrowdedEngine.fill(database, 280);
		CrowdedEngine.fetch(database.engine(), 200).forEach((task) -> {
			int number = Math.floorMod(task.hashCode(), 4);
			if (number == 3) {
				database.engine().getExternalTaskService().complete(task, "worker");
			}
			else {
				database.engine()
					.getExternalTaskService()
					.handleFailure(task, "worker", "no funds", "trace", number, 0);
			}
		});
		database.engine().getExternalTaskService().updateRetries().externalTaskIds(failed(10)).set(1);
		database.engine().getExternalTaskService().updateRetries().externalTaskIds(failed(1)).set(2);
		database.engine().getExternalTaskService().updateRetries().externalTaskIds(failed(1)).set(2);
	}

	private static List<String> failed(int most) {
		return database.jdbc()
			.sql("select id_ from act_ru_ext_task where retries_ = 0 order by id_ limit " + most)
			.query(String.class)
			.list();
	}

	@AfterAll
	static void stop() {
		database.close();
	}

	@Test
	void whatAnEngineLeavesIsConsistent() {
		assertThat(database.jdbc().sql("select count(*) from act_ru_incident").query(Long.class).single())
			.isGreaterThan(10);
		assertThat(Consistency.violations(database.jdbc())).isEmpty();
	}

	@Test
	void everyRuleNoticesWhenItIsBroken() {
		DriverManagerDataSource dataSource = new DriverManagerDataSource(database.url(), TestDatabase.username(), "");
		TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
		List<String> noticed = new ArrayList<>();
		BREAKS.lines()
			.map((line) -> line.split(" \\| ", 2))
			.forEach((line) -> transaction.executeWithoutResult((status) -> {
				JdbcClient jdbc = JdbcClient.create(dataSource);
				assertThat(jdbc.sql(line[1]).update()).as(line[1]).isPositive();
				assertThat(Consistency.violations(jdbc)).as(line[1])
					.anySatisfy((text) -> assertThat(text).startsWith(line[0]));
				noticed.add(line[0]);
				status.setRollbackOnly();
			}));
		assertThat(noticed).containsAll(Consistency.rules());
		assertThat(Consistency.violations(database.jdbc())).isEmpty();
	}

}
