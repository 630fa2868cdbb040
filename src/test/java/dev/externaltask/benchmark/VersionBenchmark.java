package dev.externaltask.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.engine.setup.EngineDatabase;

/**
 * Two versions of this service side by side: the packaged jar, and the jar of another
 * version that {@code -Dbenchmark.before} names. Prints what a change costs: calls of the
 * main job beside an engine, and a worker's calls and starts standalone.
 */
@EnabledIfSystemProperty(named = "benchmark.before", matches = ".+")
class VersionBenchmark {

	private static final int TASKS = Integer.getInteger("benchmark.tasks", 10_000);

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	/** Calls of one worker that are timed, after as many to warm up. */
	private static final int CALLS = 1_000;

	/** What to measure. */
	private static final List<String> PARTS = List
		.of(System.getProperty("benchmark.parts", "starts,main-job,workers").split(","));

	private static final List<Selector> SELECTORS = Arrays
		.stream(System.getProperty("benchmark.selectors", "IDS,QUERY,INSTANCES,ALL").split(","))
		.map(Selector::valueOf)
		.toList();

	private static final List<String> TABLES = List.of("act_ru_ext_task", "act_ru_execution", "act_ru_incident",
			"act_hi_incident");

	private final Path before = Path.of(System.getProperty("benchmark.before", ""));

	@Test
	void versionsInTurn(@TempDir Path folder) throws IOException {
		try (EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("shared_buffers", "512MB")
			.setServerConfig("max_wal_size", "4GB")
			.start()) {
			JdbcClient postgres = JdbcClient.create(server.getPostgresDatabase());
			List.of("engine", "before", "after").forEach((name) -> postgres.sql("create database " + name).update());
			if (PARTS.contains("starts")) {
				starts(folder);
			}
			if (PARTS.contains("main-job")) {
				mainJob(server.getJdbcUrl("postgres", "engine"));
			}
			if (PARTS.contains("workers")) {
				workers(server.getJdbcUrl("postgres", "before"), server.getJdbcUrl("postgres", "after"));
			}
		}
	}

	private Path after() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.filter((file) -> file.getFileName().toString().matches("external-task-service-.*\\.jar"))
				.findFirst()
				.orElseThrow();
		}
	}

	private void starts(Path folder) throws IOException {
		Map<String, Path> jars = new LinkedHashMap<>(Map.of("before", this.before));
		jars.put("after", after());
		for (int round = 0; round < 2 * ROUNDS + 1; round++) {
			for (Map.Entry<String, Path> jar : jars.entrySet()) {
				String url = "jdbc:h2:file:" + folder.resolve(jar.getKey());
				try (ServerProcess service = new ServerProcess(jar.getValue(), "/external-task/count", List.of(),
						"--spring.datasource.url=" + url)) {
					System.out.printf("start %s: %.2f s%n", jar.getKey(), service.seconds());
				}
			}
		}
	}

	private void mainJob(String url) throws IOException {
		JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
		Timings timings = new Timings("after", "before");
		try (EngineDatabase engine = EngineDatabase.at("versions", url);
				ServerProcess old = service(this.before, url);
				ServerProcess current = service(after(), url)) {
			Data data = new Data(engine.engine(), jdbc);
			data.make(TASKS);
			List<Contender> contenders = List.of(contender("before", old), contender("after", current));
			for (Selector selector : SELECTORS) {
				Selection selection = data.select(selector, TASKS);
				for (int round = -1; round < ROUNDS; round++) {
					for (Contender contender : contenders) {
						jobs(contender, selection, (round < 0) ? new Timings() : timings, jdbc);
					}
				}
			}
		}
		System.out.println(timings.table());
	}

	private static ServerProcess service(Path jar, String url) throws IOException {
		return new ServerProcess(jar, "/external-task/count", List.of(), "--spring.datasource.url=" + url,
				"--spring.datasource.username=postgres");
	}

	private static Contender contender(String title, ServerProcess service) {
		return new ServiceCall(title, (body) -> send(service, "PUT", "/external-task/retries-sync", body));
	}

	private static HttpResponse<String> send(ServerProcess service, String method, String path, String body) {
		try {
			return service.send(method, path, body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void jobs(Contender contender, Selection selection, Timings timings, JdbcClient jdbc) {
		TABLES.forEach((table) -> jdbc.sql("vacuum analyze " + table).update());
		jdbc.sql("checkpoint").update();
		for (Job job : Job.values()) {
			long start = System.nanoTime();
			contender.set(selection, job.retries());
			timings.add(new Timings.Case(selection.size(), selection.selector(), job), contender.title(),
					(System.nanoTime() - start) / 1e6);
		}
	}

	/**
	 * Standalone, since a worker completes there; each version on a database of its own.
	 */
	private void workers(String beforeUrl, String afterUrl) throws IOException {
		try (ServerProcess old = service(this.before, beforeUrl); ServerProcess current = service(after(), afterUrl)) {
			for (int round = 0; round < ROUNDS + 1; round++) {
				System.out.printf("%s: before %s, after %s%n", (round == 0) ? "warm-up" : "worker's calls, ms",
						Arrays.toString(calls(old)), Arrays.toString(calls(current)));
			}
		}
	}

	/** Medians of create, fetch, failure, retries of one task, and complete. */
	private static double[] calls(ServerProcess service) {
		List<String> ids = new ArrayList<>();
		double create = median((n) -> ids.add(id(send(service, "POST", "/external-task/create", """
				{"topicName": "t", "variables": {"amount": {"value": 42, "type": "Integer"}}}"""))));
		double fetch = median((n) -> require(200, send(service, "POST", "/external-task/fetchAndLock", """
				{"workerId": "w", "maxTasks": 1, "topics": [{"topicName": "t", "lockDuration": 3600000}]}""")));
		double failure = median(
				(n) -> require(204, send(service, "POST", "/external-task/" + ids.get(n) + "/failure", """
						{"workerId": "w", "errorMessage": "no", "retries": 0, "retryTimeout": 3600000}""")));
		double retries = median((n) -> require(204, send(service, "PUT", "/external-task/retries-sync", """
				{"retries": 3, "externalTaskIds": ["%s"]}""".formatted(ids.get(n)))));
		double complete = median(
				(n) -> require(204, send(service, "POST", "/external-task/" + ids.get(n) + "/complete", """
						{"workerId": "w", "variables": {"done": {"value": true, "type": "Boolean"}}}""")));
		return new double[] { create, fetch, failure, retries, complete };
	}

	private static double median(IntConsumer call) {
		double[] millis = new double[CALLS];
		for (int n = 0; n < CALLS; n++) {
			long start = System.nanoTime();
			call.accept(n);
			millis[n] = (System.nanoTime() - start) / 1e6;
		}
		Arrays.sort(millis);
		return Math.round(millis[CALLS / 2] * 100) / 100.0;
	}

	private static String id(HttpResponse<String> created) {
		require(201, created);
		return created.body().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
	}

	private static void require(int status, HttpResponse<String> response) {
		if (response.statusCode() != status) {
			throw new IllegalStateException(response.statusCode() + " " + response.body());
		}
	}

}
