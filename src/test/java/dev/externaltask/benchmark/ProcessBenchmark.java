package dev.externaltask.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * Whole processes side by side: the packaged jar, and the engine's REST application,
 * which {@code src/benchmark/engine-rest} builds. Runs beside {@link Benchmark} if
 * {@code -Dbenchmark.engine-rest} names that jar; needs {@code wrk}.
 */
@EnabledIfSystemProperty(named = "benchmark.engine-rest", matches = ".+")
class ProcessBenchmark {

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

	/** What to measure; the heap needs a million tasks. */
	private static final List<String> PARTS = List
		.of(System.getProperty("benchmark.parts", "starts,one-task,fetching,heap").split(","));

	/** Of ten seconds each, until the JVMs have compiled what a call needs. */
	private static final int WARM_UPS = 4;

	private static final Pattern COLLECTION = Pattern.compile("Pause.* (\\d+)M->(\\d+)M\\(");

	private static final Pattern HANDED_OUT = Pattern.compile("(\\d+) tasks in");

	private final Path engineJar = Path.of(System.getProperty("benchmark.engine-rest", ""));

	private final List<String> lines = new ArrayList<>();

	@Test
	void processesInTurn(@TempDir Path folder) throws IOException, InterruptedException {
		try (EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("shared_buffers", "512MB")
			.setServerConfig("max_wal_size", "4GB")
			.start()) {
			JdbcClient postgres = JdbcClient.create(server.getPostgresDatabase());
			List.of("engine", "own").forEach((name) -> postgres.sql("create database " + name).update());
			if (PARTS.contains("starts")) {
				UnpackedService unpacked = UnpackedService.of(packaged(), folder);
				starts(unpacked, "PostgreSQL", server.getJdbcUrl("postgres", "engine"),
						server.getJdbcUrl("postgres", "own"));
				starts(unpacked, "H2", "jdbc:h2:file:" + folder.resolve("engine"),
						"jdbc:h2:file:" + folder.resolve("own"));
			}
			calls(folder, server.getJdbcUrl("postgres", "engine"));
		}
		this.lines.forEach(System.out::println);
		if (Boolean.parseBoolean(System.getProperty("benchmark.write", "true"))) {
			Report.replace("processes", String.join("\n", this.lines) + "\n");
		}
	}

	private void calls(Path folder, String url) throws IOException, InterruptedException {
		Data data = data(url);
		if (PARTS.contains("one-task")) {
			oneTask(data, url);
		}
		if (PARTS.contains("fetching")) {
			fetching(url);
		}
		if (PARTS.contains("heap")) {
			heap(folder, url);
		}
	}

	/** The first start of each creates the tables. */
	private void starts(UnpackedService unpacked, String database, String engineUrl, String ownUrl) throws IOException {
		for (int round = 0; round <= ROUNDS; round++) {
			double engine = seconds(engine(engineUrl));
			double service = seconds(service(packaged(), ownUrl, List.of()));
			double archive = seconds(service(unpacked.jar(), ownUrl, unpacked.java()));
			line("Start, %s, %s: engine %.1f s, service %.1f s, ratio %.2f; unpacked with an archive %.1f s, ratio %.2f"
				.formatted(database, (round == 0) ? "empty database" : "round " + round, engine, service,
						engine / service, archive, engine / archive));
		}
	}

	private static double seconds(ServerProcess started) {
		try (started) {
			return started.seconds();
		}
	}

	private ServerProcess engine(String url) throws IOException {
		return new ServerProcess(this.engineJar, "/engine-rest/engine", List.of(), "--spring.datasource.url=" + url,
				"--spring.datasource.username=" + TestDatabase.username(url), "--spring.datasource.password=",
				"--camunda.bpm.job-execution.enabled=false", "--logging.level.root=warn");
	}

	private static ServerProcess service(Path jar, String url, List<String> java) throws IOException {
		return new ServerProcess(jar, "/actuator/health", java, "--spring.datasource.url=" + url,
				"--spring.datasource.username=" + TestDatabase.username(url));
	}

	private static Path packaged() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.filter((file) -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
		}
	}

	private static Data data(String url) {
		try (EngineDatabase engine = EngineDatabase.at("processes", url)) {
			Data data = new Data(engine.engine(), engine.jdbc());
			List.of(1, 10_000).forEach(data::make);
			if (PARTS.contains("heap")) {
				data.make(1_000_000);
			}
			engine.jdbc().sql("vacuum analyze").update();
			return data;
		}
	}

	private void oneTask(Data data, String url) throws IOException, InterruptedException {
		String task = data.select(Selector.IDS, 1).ids().get(0);
		try (ServerProcess engine = engine(url); ServerProcess service = service(packaged(), url, List.of())) {
			for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
				String title = (round <= 0) ? "warm-up" : "round " + round;
				line("One task, %s: engine %s".formatted(title, wrk(
						engine.base() + "/engine-rest/external-task/retries", "one-task.lua", 1, 10, "TASK", task)));
				line("One task, %s: service %s".formatted(title,
						wrk(service.base() + "/external-task/retries-sync", "one-task.lua", 1, 10, "TASK", task)));
			}
		}
	}

	/** The last line that the script prints. */
	private static String wrk(String target, String script, int connections, int seconds, String... environment)
			throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "-s",
				"src/benchmark/" + script, target);
		builder.environment().put(environment[0], environment[1]);
		Process process = builder.redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IllegalStateException(output);
		}
		return output.lines().reduce((before, last) -> last).orElseThrow();
	}

	private void fetching(String url) throws IOException, InterruptedException {
		JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.username(url), ""));
		try (ServerProcess engine = engine(url); ServerProcess service = service(packaged(), url, List.of())) {
			for (int round = 0; round <= ROUNDS; round++) {
				String title = (round == 0) ? "warm-up" : "round " + round;
				line("Fetching, %s: engine %s".formatted(title, fetch(jdbc, engine.base() + "/engine-rest")));
				line("Fetching, %s: service %s".formatted(title, fetch(jdbc, service.base())));
			}
		}
	}

	/** Eight workers at 10,000 tasks that nobody holds. */
	private static String fetch(JdbcClient jdbc, String base) throws IOException, InterruptedException {
		jdbc.sql("update act_ru_ext_task set worker_id_ = null, lock_exp_time_ = null where topic_name_ = ?")
			.param(Data.topic(10_000))
			.update();
		jdbc.sql("vacuum analyze act_ru_ext_task").update();
		String result = wrk(base + "/external-task/fetchAndLock", "fetch.lua", 8, 15, "TOPIC", Data.topic(10_000));
		int locked = jdbc.sql("select count(*) from act_ru_ext_task where topic_name_ = ? and worker_id_ = 'w'")
			.param(Data.topic(10_000))
			.query(Integer.class)
			.single();
		Matcher handedOut = HANDED_OUT.matcher(result);
		if (!handedOut.find()) {
			throw new IllegalStateException(result);
		}
		return "%s, %d handed out twice".formatted(result, Integer.parseInt(handedOut.group(1)) - locked);
	}

	private void heap(Path folder, String url) throws IOException, InterruptedException {
		for (int tasks : List.of(10_000, 1_000_000)) {
			Path log = folder.resolve("gc-" + tasks);
			try (ServerProcess service = service(packaged(), url, List.of("-Xmx256m", "-Xlog:gc:file=" + log))) {
				for (int retries : List.of(0, 3, 5)) {
					long start = System.nanoTime();
					int status = service
						.send("PUT", "/external-task/retries-sync",
								"{\"retries\":%d,\"externalTaskQuery\":{\"topicName\":\"%s\"}}".formatted(retries,
										Data.topic(tasks)))
						.statusCode();
					line("-Xmx256m, %,d tasks to %d: status %d after %.1f s".formatted(tasks, retries, status,
							(System.nanoTime() - start) / 1e9));
				}
			}
			line("-Xmx256m, %,d tasks: at most %d MiB of heap before a collection, %d MiB after one".formatted(tasks,
					max(log, 1), max(log, 2)));
		}
	}

	private static int max(Path log, int group) throws IOException {
		return Files.readAllLines(log)
			.stream()
			.map(COLLECTION::matcher)
			.filter(Matcher::find)
			.mapToInt((match) -> Integer.parseInt(match.group(group)))
			.max()
			.orElse(0);
	}

	private void line(String text) {
		this.lines.add("- " + text);
		System.out.println(text);
	}

}
