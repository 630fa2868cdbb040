package dev.externaltask.engine.failure;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the service says of its health while the database hangs, is down, or is only busy.
 */
@Tag("database")
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class HealthTests {

	private static final String LIVENESS = "/actuator/health/liveness";

	private static final List<String> READINESS = List.of("/actuator/health/readiness", "/actuator/health");

	private static final String METRICS = "/actuator/prometheus";

	private static final int POOL = 3;

	/** Milliseconds until the health looks at the database again. */
	private static final long RESULT_COUNTS = 600;

	@Test
	void readinessTellsOfTheDatabaseAndLivenessOfTheProcess(@TempDir Path folder) throws Exception {
		try (OwnPostgres postgres = OwnPostgres.start(folder.resolve("data"));
				ServiceProcess service = ServiceProcess.start(postgres.url(),
						"--spring.datasource.hikari.maximum-pool-size=" + POOL,
						"--external-task.metrics.read-interval=100ms")) {
			assertReady(service, 200);
			assertScraped(service, true);
			whileAllConnectionsWait(postgres, service);
			postgres.suspend();
			assertReady(service, 503);
			assertScraped(service, false);
			postgres.resume();
			awaitReady(service);
			postgres.stop();
			assertReady(service, 503);
			assertScraped(service, false);
			postgres.startAgain();
			awaitReady(service);
			Thread.sleep(RESULT_COUNTS);
			assertScraped(service, true);
		}
	}

	/** A scrape is answered in time, with numbers of tasks or without. */
	private static void assertScraped(ServiceProcess service, boolean counted) throws Exception {
		assertInTime(service, METRICS, 200, Duration.ofSeconds(2));
		String scrape = service.send("GET", METRICS, "").body();
		assertThat(scrape).contains("external_task_incidents_open " + (counted ? "0.0" : "NaN"))
			.contains("external_task_fetch_waiting 0.0");
	}

	/** As many calls as the pool has connections wait for a table. */
	private static void whileAllConnectionsWait(OwnPostgres postgres, ServiceProcess service) throws Exception {
		ExecutorService callers = Executors.newCachedThreadPool();
		try (Connection other = new DriverManagerDataSource(postgres.url(), TestDatabase.username(), "")
			.getConnection()) {
			other.setAutoCommit(false);
			other.createStatement().execute("lock table act_ru_ext_task");
			List<Future<HttpResponse<String>>> waiting = new ArrayList<>();
			for (int call = 0; call < POOL; call++) {
				waiting.add(callers.submit(() -> service.send("GET", "/external-task/count", "")));
			}
			Thread.sleep(500);
			assertReady(service, 200);
			other.rollback();
			for (Future<HttpResponse<String>> call : waiting) {
				assertThat(call.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

	/** Many callers at the same time get the answer in time. */
	private static void assertReady(ServiceProcess service, int status) throws Exception {
		Thread.sleep(RESULT_COUNTS);
		ExecutorService callers = Executors.newCachedThreadPool();
		try {
			assertInTime(service, LIVENESS, 200, Duration.ofSeconds(1));
			List<Future<?>> calls = new ArrayList<>();
			for (int caller = 0; caller < 20; caller++) {
				String path = READINESS.get(caller % READINESS.size());
				calls.add(callers.submit(() -> {
					assertInTime(service, path, status, Duration.ofSeconds(2));
					return null;
				}));
			}
			assertInTime(service, LIVENESS, 200, Duration.ofSeconds(1));
			for (Future<?> call : calls) {
				call.get();
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

	private static void assertInTime(ServiceProcess service, String path, int status, Duration limit) throws Exception {
		long start = System.nanoTime();
		HttpResponse<String> answer = service.send("GET", path, "");
		assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as(path).isLessThan(limit);
	}

	private static void awaitReady(ServiceProcess service) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> service.send("GET", READINESS.get(0), "").statusCode() == 200);
	}

}
