package dev.externaltask.engine.failure;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import dev.externaltask.engine.setup.CrowdedEngine;
import dev.externaltask.engine.setup.EngineDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service dies in the middle of a call. The build kills it twice over 10,000 tasks;
 * {@code -Dkill.tasks=100000 -Dkill.times=5} is the size that {@code CONTRIBUTING.md}
 * speaks of.
 */
@Tag("database")
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class KilledServiceTests {

	private static final int TASKS = Integer.getInteger("kill.tasks", 10_000);

	private static final int TIMES = Integer.getInteger("kill.times", 2);

	private static final String UNDONE = "undone";

	private static final String BACKENDS = """
			select count(*) from pg_stat_activity where datname = current_database() and application_name = 'killed'
			""";

	private final Random random = new Random(5);

	@Test
	void aKilledServiceLeavesNothingPartial(TestReporter report) throws Exception {
		try (EngineDatabase database = EngineDatabase.start("killed")) {
			CrowdedEngine.fill(database, TASKS);
			AllOrNothing state = new AllOrNothing(database.jdbc());
			String url = database.url() + "&ApplicationName=killed";
			List<String> outcomes = new ArrayList<>();
			long duration = duration(url, state);
			while (outcomes.size() < TIMES || (noneUndone(outcomes) && outcomes.size() < 5 * TIMES)) {
				int before = state.value();
				int retries = (before == 0) ? 3 : 0;
				long moment = duration * (10 + this.random.nextInt(60)) / 100;
				boolean inTime = kill(url, retries, moment);
				Awaitility.await()
					.atMost(Duration.ofMinutes(2))
					.until(() -> database.jdbc().sql(BACKENDS).query(Integer.class).single() == 0);
				assertThat(state.value()).isIn(inTime ? List.of(before, retries) : List.of(retries));
				outcomes.add("%s after %d of %d ms".formatted((state.value() == before) ? UNDONE : "done", moment,
						duration));
				duration = inTime ? duration : moment;
			}
			report.publishEntry("killed", outcomes.toString());
			assertThat(noneUndone(outcomes)).as(outcomes.toString()).isFalse();
			duration(url, state);
		}
	}

	private static boolean noneUndone(List<String> outcomes) {
		return outcomes.stream().noneMatch((outcome) -> outcome.startsWith(UNDONE));
	}

	/** Of a call that nobody disturbs, in milliseconds; a later one may be faster. */
	private static long duration(String url, AllOrNothing state) throws Exception {
		try (ServiceProcess service = ServiceProcess.start(url)) {
			int retries = (state.value() == 0) ? 3 : 0;
			long start = System.nanoTime();
			HttpResponse<String> answer = service.set(retries, CrowdedEngine.ALL).get();
			long duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
			assertThat(state.value()).isEqualTo(retries);
			return duration;
		}
	}

	/** Tells whether the call was still running. */
	private static boolean kill(String url, int retries, long moment) throws Exception {
		try (ServiceProcess service = ServiceProcess.start(url)) {
			CompletableFuture<HttpResponse<String>> call = service.set(retries, CrowdedEngine.ALL);
			Thread.sleep(moment);
			service.kill();
			return call.handle((answer, failure) -> failure != null).get(1, TimeUnit.MINUTES);
		}
	}

}
