package dev.externaltask.task;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;
import dev.externaltask.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Failed tasks whose messages are all different, which is what makes groups expensive.
 * With {@code -Dtest.group-tasks=300000} the figures of {@code docs/benchmark.md} are
 * measured; otherwise few tasks show that the groups are right.
 */
@ServiceTest
class GroupSpeedTests {

	private static final int TASKS = Integer.getInteger("test.group-tasks", 3_000);

	private static final int REPETITIONS = 5;

	/** Two seconds for 300,000 tasks, and not less for fewer. */
	private static final long LIMIT = 2_000;

	private static final String INSERT = """
			insert into act_ru_ext_task (id_, rev_, topic_name_, retries_, error_msg_, suspension_state_, execution_id_,
			       proc_inst_id_, proc_def_id_, proc_def_key_, act_id_, create_time_, worker_id_, lock_exp_time_)
			select 'task-' || n.x, 1, 'topic-' || mod(n.x, 5), 0,
			       case mod(n.x, 3) when 0 then 'Order ' || n.x || ' not found'
			            when 1 then 'Connection to payment.example.com:443 timed out after ' || n.x || ' ms'
			            else 'Customer ''c-' || n.x || ''' is unknown' end,
			       1, t.execution_id_, t.proc_inst_id_, t.proc_def_id_, t.proc_def_key_, t.act_id_,
			       timestamp '2026-01-01 00:00:00', 'worker-1', timestamp '2026-01-01 00:05:00'
			  from act_ru_ext_task t, %s
			 where t.id_ = 'a'
			""";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	private void tasks() {
		this.given.oneInstance();
		this.given.task("a", "i", 0);
		this.given.sql(INSERT.formatted(TestDatabase.isPostgresql() ? "generate_series(1, " + TASKS + ") n (x)"
				: "system_range(1, " + TASKS + ") n (x)"));
		this.given.sql("delete from act_ru_ext_task where id_ = 'a'");
		if (TestDatabase.isPostgresql()) {
			this.given.sql("vacuum analyze act_ru_ext_task");
		}
	}

	@Test
	void allDifferentMessagesAreGroupedInTwoSeconds(TestReporter report) {
		tasks();
		for (String by : List.of("topicName,errorPattern", "errorPattern", "topicName",
				"processDefinitionKey,activityId", "errorMessage")) {
			long[] times = new long[REPETITIONS];
			for (int n = 0; n < REPETITIONS; n++) {
				long begin = System.nanoTime();
				assertThat(this.mvc.get().uri("/external-task/groups?noRetriesLeft=true&by=" + by)).hasStatusOk()
					.bodyJson()
					.extractingPath("$.total")
					.isEqualTo(TASKS);
				times[n] = (System.nanoTime() - begin) / 1_000_000;
			}
			Arrays.sort(times);
			report.publishEntry("%d tasks by %s, median and all in ms".formatted(TASKS, by),
					times[REPETITIONS / 2] + " of " + Arrays.toString(times));
			assertThat(TestDatabase.isPostgresql() ? times[REPETITIONS / 2] : 0).as(by).isLessThan(LIMIT);
		}
		assertThat(this.mvc.get().uri("/external-task/groups?by=topicName,errorPattern")).bodyJson()
			.extractingPath("$.groups.length()")
			.isEqualTo(15);
	}

}
