package dev.externaltask.engine.concurrency;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.engine.setup.CrowdedEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Workers of the engine fetch, fail and complete the very tasks that the calls set. The
 * build makes three calls in a row; {@code -Dconcurrency.calls=20} makes as many as
 * {@code docs/attach.md} speaks of.
 */
@Tag("database")
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class WorkersTests {

	private static final int CALLS = Integer.getInteger("concurrency.calls", 3);

	private static final List<Integer> RETRIES = List.of(0, 3, 2);

	private static CrowdedEngine crowd;

	@BeforeAll
	static void start() {
		crowd = CrowdedEngine.start("workers", 11_200);
	}

	@AfterAll
	static void stop() {
		crowd.close();
	}

	@ParameterizedTest
	@CsvSource({ "1, all", "4, all", "4, failed" })
	void everyCallSucceeds(int count, String selection, TestReporter report) throws InterruptedException {
		List<EngineWorker> workers = workers(count);
		List<String> calls = new ArrayList<>();
		for (int call = 0; call < CALLS; call++) {
			Thread.sleep(300);
			int retries = RETRIES.get(call % RETRIES.size());
			long start = System.nanoTime();
			HttpResponse<String> answer = crowd.set(retries,
					(retries == 3 && "failed".equals(selection)) ? CrowdedEngine.FAILED : CrowdedEngine.ALL);
			calls.add("%d in %d ms".formatted(answer.statusCode(), (System.nanoTime() - start) / 1_000_000));
		}
		workers.forEach(EngineWorker::close);
		report.publishEntry("%s beside %s, deadlocks".formatted(calls, workers), Long.toString(crowd.deadlocks()));
		assertThat(calls).allSatisfy((call) -> assertThat(call).startsWith("204"));
		assertThat(crowd.count("act_ru_ext_task")).isGreaterThan(10_000);
		awaitConsistency();
		assertThat(workers).allSatisfy((worker) -> assertThat(worker.failures()).isEmpty());
	}

	/**
	 * A mark that a call had to leave, because a worker was at the same caller, goes some
	 * moments later.
	 */
	private static void awaitConsistency() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(Consistency.violations(crowd.jdbc())).isEmpty());
	}

	/** Workers that begin at once. */
	private static List<EngineWorker> workers(int count) {
		return IntStream.range(0, count)
			.mapToObj((n) -> EngineWorker.start(crowd.engine().getExternalTaskService(), n))
			.toList();
	}

	/** It meets a change, or misses a task that was completed meanwhile. */
	@Test
	void theEnginesOwnCallFailsBesideOneWorker() throws InterruptedException {
		assertThat(crowd.set(1, CrowdedEngine.ALL).statusCode()).isEqualTo(204);
		ExternalTaskService tasks = crowd.engine().getExternalTaskService();
		List<EngineWorker> workers = workers(1);
		for (int call = 0; call <= CALLS / 5; call++) {
			int retries = RETRIES.get((call + 1) % RETRIES.size());
			Thread.sleep(300);
			assertThatThrownBy(() -> tasks.updateRetries()
				.externalTaskQuery(tasks.createExternalTaskQuery().topicName("work"))
				.set(retries)).isInstanceOfAny(OptimisticLockingException.class, NotFoundException.class);
		}
		workers.forEach(EngineWorker::close);
		awaitConsistency();
	}

}
