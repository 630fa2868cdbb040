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
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.EngineDatabase;

/**
 * Two versions of this service side by side: the packaged jar, and the jar of another
 * version that {@code -Dbenchmark.before} names. Prints what a change costs: calls of the
 * main job beside an engine; starts, memory and a worker's calls standalone.
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
				workers("jdbc:h2:mem:before", "jdbc:h2:mem:after");
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

	/** Of the packaged jars, and unpacked with an archive of classes, in turn. */
	private void starts(Path folder) throws IOException {
		Map<String, Map.Entry<Path, List<String>>> versions = new LinkedHashMap<>();
		for (Map.Entry<String, Path> jar : Map.of("before", this.before, "after", after()).entrySet()) {
			versions.put(jar.getKey(), Map.entry(jar.getValue(), List.of()));
			Path unpacked = folder.resolve("unpacked-" + jar.getKey());
			versions.put(jar.getKey() + ", archive", archived(jar.getValue(), unpacked));
		}
		Map<String, List<Double>> seconds = new TreeMap<>();
		for (int round = -1; round < 2 * ROUNDS; round++) {
			for (Map.Entry<String, Map.Entry<Path, List<String>>> version : versions.entrySet()) {
				String url = "jdbc:h2:file:" + folder.resolve(version.getKey());
				try (ServerProcess service = new ServerProcess(version.getValue().getKey(), "/external-task/count",
						version.getValue().getValue(), "--spring.datasource.url=" + url)) {
					System.out.printf("start %s: %.2f s%n", version.getKey(), service.seconds());
					if (round >= 0) {
						seconds.computeIfAbsent(version.getKey(), (key) -> new ArrayList<>()).add(service.seconds());
					}
				}
			}
		}
		seconds.forEach((version, starts) -> {
			starts.sort(null);
			System.out.printf("start %s: median %.2f s of %s%n", version, starts.get(starts.size() / 2), starts);
		});
	}

	/** As {@code docs/operations.md} says. */
	private static Map.Entry<Path, List<String>> archived(Path jar, Path unpacked) throws IOException {
		Path archive = unpacked.resolve("classes.jsa");
		Path program = unpacked.resolve(jar.getFileName());
		run("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", unpacked.toString());
		run("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh", "-jar", program.toString(),
				"--spring.datasource.url=jdbc:h2:mem:training", "--server.port=0");
		return Map.entry(program, List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive));
	}

	private static void run(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(ServerProcess.JAVA));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (process.onExit().join().exitValue() != 0) {
			throw new IllegalStateException(command + " ended with " + process.exitValue());
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
				System.out.println(timings.table());
			}
		}
	}

	private static ServerProcess service(Path jar, String url) throws IOException {
		return new ServerProcess(jar, "/external-task/count", List.of(), "--spring.datasource.url=" + url,
				"--spring.datasource.username=" + TestDatabase.username(url));
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
			printMemory("after the start", old, current);
			for (int round = 0; round < ROUNDS + 1; round++) {
				System.out.printf("%s on %s: before %s, after %s%n", (round == 0) ? "warm-up" : "worker's calls, ms",
						beforeUrl.replaceFirst("jdbc:([^:]+).*", "$1"), Arrays.toString(calls(old)),
						Arrays.toString(calls(current)));
				if (round == 0) {
					printMemory("after %d calls".formatted(5 * CALLS), old, current);
				}
			}
		}
	}

	private static void printMemory(String when, ServerProcess old, ServerProcess current) throws IOException {
		System.out.printf("resident memory %s: before %d MB, after %d MB%n", when, old.residentMegabytes(),
				current.residentMegabytes());
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
