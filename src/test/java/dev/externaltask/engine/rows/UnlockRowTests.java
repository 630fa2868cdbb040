package dev.externaltask.engine.rows;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.engine.setup.CamundaEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call that ends locks leaves the rows of an engine that unlocks the same tasks and
 * then sets their retries, in one transaction.
 */
@Tag("database")
class UnlockRowTests {

	private static final int REQUESTS = 40;

	@ParameterizedTest
	@CsvSource({ "audit, end, 21", "full, start, 22", "full, end, 23" })
	void theServiceLeavesTheRowsOfTheEngine(String history, String removalTime, long seed) {
		String name = "unlock-%s-%s".formatted(history, removalTime);
		CamundaEngine judge = CamundaEngine.start("judge-" + name, history, removalTime);
		Random random = new Random(seed);
		try (Twins twins = new Twins(judge, CamundaEngine.start("other-" + name, history, removalTime), seed)) {
			twins.run(REQUESTS, () -> {
				List<String> locked = twins.some("act_ru_ext_task", "id_", 3);
				twins.both((engine) -> locked.forEach((task) -> engine.lock(task, 60_000)));
				twins.compare("locking");
				twins.step();
				request(twins, judge, random);
			});
			twins.finish();
			assertThat(twins.refused()).isZero();
			assertThat(twins.changedRows()).isGreaterThan(REQUESTS);
		}
	}

	private static void request(Twins twins, CamundaEngine judge, Random random) {
		int retries = Math.max(0, random.nextInt(5) - 2);
		String user = (random.nextInt(3) > 0) ? "ops" : null;
		if (random.nextBoolean()) {
			int most = random.nextInt(1, 8);
			List<String> first = judge.jdbc()
				.sql("select id_ from act_ru_ext_task order by create_time_ nulls first, id_ limit " + most)
				.query(String.class)
				.list();
			judged(twins, judge, first, retries, user, "\"externalTaskQuery\": {}, \"maxResults\": " + most);
		}
		else {
			List<String> tasks = twins.some("act_ru_ext_task", "id_", random.nextInt(1, 8))
				.stream()
				.distinct()
				.toList();
			judged(twins, judge, tasks, retries, user, "\"externalTaskIds\": "
					+ tasks.stream().map((task) -> '"' + task + '"').collect(Collectors.joining(", ", "[", "]")));
		}
	}

	private static void judged(Twins twins, CamundaEngine judge, List<String> tasks, int retries, @Nullable String user,
			String selection) {
		List<String> held = judge.jdbc()
			.sql("select id_ from act_ru_ext_task where worker_id_ is not null or lock_exp_time_ is not null")
			.query(String.class)
			.list();
		String body = "{\"retries\": %d, %s, \"releaseLocks\": true}".formatted(retries, selection);
		twins.judged(body, () -> judge.as(user, () -> {
			ExternalTaskService service = judge.engine().getExternalTaskService();
			((ProcessEngineConfigurationImpl) judge.engine().getProcessEngineConfiguration())
				.getCommandExecutorTxRequired()
				.execute((context) -> {
					tasks.stream().filter(held::contains).forEach(service::unlock);
					service.updateRetries().externalTaskIds(tasks).set(retries);
					return null;
				});
		}), () -> twins.service().send("PUT", "/external-task/retries-sync", body, user));
	}

}
