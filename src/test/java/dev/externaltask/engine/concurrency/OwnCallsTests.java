package dev.externaltask.engine.concurrency;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CrowdedEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several of our own calls at once, with different values, at one or two instances of the
 * service.
 */
@Tag("database")
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class OwnCallsTests {

	/** Two slices for each of two callers. */
	private static final int TASKS = 11_200;

	private static final int ROUNDS = 2;

	private static CrowdedEngine crowd;

	private static List<AttachedService> services;

	private static ExecutorService callers;

	private final Random random = new Random(11);

	@BeforeAll
	static void start() {
		crowd = CrowdedEngine.start("own-calls", TASKS);
		services = List.of(AttachedService.start(crowd.url()), AttachedService.start(crowd.url()));
		callers = Executors.newFixedThreadPool(8);
	}

	@AfterAll
	static void stop() {
		callers.shutdown();
		services.forEach(AttachedService::close);
		crowd.close();
	}

	@ParameterizedTest
	@CsvSource({ "2, 1", "8, 1", "2, 2", "8, 2" })
	void overlappingSelectionsEndWithOneOfTheValues(int calls, int instances) throws Exception {
		List<String> tasks = tasks().subList(0, 2100);
		int step = (tasks.size() - 1200) / (calls - 1);
		for (int round = 0; round < ROUNDS; round++) {
			List<List<String>> selections = IntStream.range(0, calls)
				.mapToObj((n) -> shuffled(tasks.subList(n * step, n * step + 1200)))
				.toList();
			together(selections, instances, round);
		}
	}

	@Test
	void selectionsBelowTheSameCallingExecutionsDoNotDisturbEachOther() throws Exception {
		List<String> tasks = tasks();
		List<List<String>> selections = IntStream.range(0, 2)
			.mapToObj((n) -> IntStream.range(0, tasks.size()).filter((i) -> i % 2 == n).mapToObj(tasks::get).toList())
			.toList();
		for (int round = 0; round < ROUNDS; round++) {
			together(selections, 2, round);
		}
	}

	private static List<String> tasks() {
		return crowd.jdbc().sql("select id_ from act_ru_ext_task order by id_").query(String.class).list();
	}

	private List<String> shuffled(List<String> ids) {
		List<String> shuffled = new ArrayList<>(ids);
		Collections.shuffle(shuffled, this.random);
		return shuffled;
	}

	private static void together(List<List<String>> selections, int instances, int round) throws Exception {
		long deadlocks = crowd.deadlocks();
		Map<String, Set<Integer>> expected = new HashMap<>();
		List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
		for (int n = 0; n < selections.size(); n++) {
			int retries = (n + round) % selections.size();
			AttachedService service = services.get(n % instances);
			List<String> ids = selections.get(n);
			ids.forEach((id) -> expected.computeIfAbsent(id, (key) -> new HashSet<>()).add(retries));
			calls.add(() -> CrowdedEngine.set(service, retries, array(ids)));
		}
		for (Future<HttpResponse<String>> call : callers.invokeAll(calls)) {
			assertThat(call.get().statusCode()).as(call.get().body()).isEqualTo(204);
		}
		Map<String, Integer> actual = retries();
		expected.forEach((id, values) -> assertThat(values).as(id).contains(actual.get(id)));
		assertThat(crowd.deadlocks()).as("deadlocks").isEqualTo(deadlocks);
		assertThat(Consistency.violations(crowd.jdbc())).isEmpty();
	}

	private static Map<String, Integer> retries() {
		Map<String, Integer> retries = new HashMap<>();
		crowd.jdbc()
			.sql("select id_, retries_ from act_ru_ext_task")
			.query((row, n) -> retries.put(row.getString(1), row.getInt(2)))
			.list();
		return retries;
	}

	private static String array(List<String> ids) {
		return ids.stream().collect(Collectors.joining("\", \"", "\"externalTaskIds\": [\"", "\"]"));
	}

}
