package dev.externaltask.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs the engine's call, this service's and hand-written SQL in turn on the same data,
 * and writes {@code docs/benchmark.md}. {@code ./mvnw -Pbenchmark verify} runs it; the
 * system properties {@code benchmark.databases}, {@code benchmark.sizes},
 * {@code benchmark.selectors}, {@code benchmark.contenders}, {@code benchmark.rounds} and
 * {@code benchmark.write=false} narrow it down for a look at one case.
 */
class Benchmark {

	private static final boolean WRITE = Boolean.parseBoolean(System.getProperty("benchmark.write", "true"));

	@Test
	void contendersInTurn(@TempDir Path folder) throws IOException {
		List<String> databases = list("benchmark.databases", "PostgreSQL,H2");
		if (databases.contains("PostgreSQL")) {
			postgresql();
		}
		if (databases.contains("H2")) {
			h2(folder);
		}
	}

	/** As it is installed: the embedded server's defaults favour tests. */
	private static void postgresql() throws IOException {
		Timings timings = new Timings("engine", "service", "SQL");
		Timings statistics = new Timings("stale", "fresh");
		try (EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("shared_buffers", "512MB")
			.setServerConfig("max_wal_size", "4GB")
			.start(); Arena arena = new Arena("PostgreSQL", server.getJdbcUrl("postgres", "postgres"))) {
			measure(arena, "1,100,1000,10000,100000,1000000", timings);
			arena.measureStatistics(10_000, selectors(), statistics);
			System.out.println(statistics.table());
			if (WRITE) {
				new Report(timings).postgresql(JdbcClient.create(server.getPostgresDatabase())
					.sql("show server_version")
					.query(String.class)
					.single(), statistics);
			}
		}
	}

	private static void h2(Path folder) throws IOException {
		Timings timings = new Timings("engine", "service");
		try (Arena arena = new Arena("H2", "jdbc:h2:file:" + folder.resolve("engine"))) {
			measure(arena, "1,100,1000,10000", timings);
		}
		if (WRITE) {
			new Report(timings).h2();
		}
	}

	private static void measure(Arena arena, String sizes, Timings timings) {
		for (String size : list("benchmark.sizes", sizes)) {
			arena.measure(Integer.parseInt(size), selectors(), timings);
			System.out.println(timings.table());
		}
	}

	private static List<Selector> selectors() {
		return list("benchmark.selectors", "IDS,QUERY,INSTANCES,ALL").stream().map(Selector::valueOf).toList();
	}

	private static List<String> list(String property, String all) {
		return Arrays.asList(System.getProperty(property, all).split(","));
	}

}
