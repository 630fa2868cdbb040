package dev.externaltask.engine.failure;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CrowdedEngine;
import dev.externaltask.engine.setup.EngineDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database dies in the middle of a call, and comes back.
 */
@Tag("database")
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class StoppedDatabaseTests {

	private static final int TASKS = Integer.getInteger("kill.tasks", 10_000);

	/** When to stop, as parts of the duration of a call. */
	private static final List<Integer> PERCENT = List.of(20, 45);

	/** The pool looks for the database every five seconds. */
	private static final Duration RECOVERY = Duration.ofSeconds(20);

	@Test
	void theCallIsUndoneAndTheServiceGoesOnWithoutARestart(@TempDir Path folder, TestReporter report) throws Exception {
		try (OwnPostgres postgres = OwnPostgres.start(folder.resolve("data"))) {
			fill(postgres.url());
			report.publishEntry("moments", survives(postgres).toString());
		}
	}

	/** The engine is gone before the database is stopped. */
	private static void fill(String url) {
		try (EngineDatabase database = EngineDatabase.at("stopped", url)) {
			CrowdedEngine.fill(database, TASKS);
		}
	}

	private static List<String> survives(OwnPostgres postgres) throws Exception {
		AllOrNothing state = new AllOrNothing(
				JdbcClient.create(new DriverManagerDataSource(postgres.url(), TestDatabase.username(), "")));
		List<String> moments = new ArrayList<>();
		try (AttachedService service = AttachedService.start(postgres.url(),
				"--spring.datasource.hikari.connection-timeout=2000")) {
			long duration = duration(service);
			for (int percent : PERCENT) {
				stop(postgres, service, state, duration * percent / 100, RECOVERY.plusMillis(3 * duration));
				moments.add("%d of %d ms".formatted(duration * percent / 100, duration));
			}
		}
		return moments;
	}

	/** Of a call that nobody disturbs, in milliseconds. */
	private static long duration(AttachedService service) {
		assertThat(CrowdedEngine.set(service, 3, CrowdedEngine.ALL).statusCode()).isEqualTo(204);
		long start = System.nanoTime();
		assertThat(CrowdedEngine.set(service, 0, CrowdedEngine.ALL).statusCode()).isEqualTo(204);
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

	/** After a crash the next call may be a good deal slower than the one before. */
	private static void stop(OwnPostgres postgres, AttachedService service, AllOrNothing state, long moment,
			Duration limit) throws Exception {
		int before = state.value();
		int retries = (before == 0) ? 3 : 0;
		CompletableFuture<HttpResponse<String>> call = CompletableFuture
			.supplyAsync(() -> CrowdedEngine.set(service, retries, CrowdedEngine.ALL));
		Thread.sleep(moment);
		postgres.stop();
		assertUnavailable(call.get(1, TimeUnit.MINUTES));
		assertUnavailable(CrowdedEngine.set(service, retries, CrowdedEngine.ALL));
		postgres.startAgain();
		assertThat(state.value()).isEqualTo(before);
		Awaitility.await().atMost(limit).untilAsserted(() -> {
			HttpResponse<String> next = CrowdedEngine.set(service, retries, CrowdedEngine.ALL);
			assertThat(next.statusCode()).as(next.body()).isEqualTo(204);
		});
		assertThat(state.value()).isEqualTo(retries);
	}

	private static void assertUnavailable(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
	}

}
