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
 * {@code benchmark.selectors}, {@code benchmark.rounds} and {@code benchmark.write=false}
 * narrow it down for a look at one case.
 */
class Benchmark {

	private final Timings timings = new Timings("engine", "service", "SQL");

	private final Timings statistics = new Timings("stale", "fresh");

	private String version = "not measured";

	@Test
	void contendersInTurn(@TempDir Path folder) throws IOException {
		List<String> databases = list("benchmark.databases", "PostgreSQL,H2");
		if (databases.contains("PostgreSQL")) {
			postgresql();
		}
		if (databases.contains("H2")) {
			String url = "jdbc:h2:file:" + folder.resolve("engine");
			try (Arena arena = new Arena("H2", url)) {
				measure(arena, "1,100,1000,10000");
			}
		}
		System.out.println(this.timings.table());
		System.out.println(this.statistics.table());
		if (Boolean.parseBoolean(System.getProperty("benchmark.write", "true"))) {
			new Report(this.timings, this.statistics, this.version).write(Arena.ROUNDS);
		}
	}

	/** As it is installed: the embedded server's defaults favour tests. */
	private void postgresql() throws IOException {
		try (EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("shared_buffers", "512MB")
			.setServerConfig("max_wal_size", "4GB")
			.start(); Arena arena = new Arena("PostgreSQL", server.getJdbcUrl("postgres", "postgres"))) {
			this.version = JdbcClient.create(server.getPostgresDatabase())
				.sql("show server_version")
				.query(String.class)
				.single();
			measure(arena, "1,100,1000,10000,100000,1000000");
			arena.measureStatistics(10_000, selectors(), this.statistics);
		}
	}

	private void measure(Arena arena, String sizes) {
		for (String size : list("benchmark.sizes", sizes)) {
			arena.measure(Integer.parseInt(size), selectors(), this.timings);
		}
	}

	private static List<Selector> selectors() {
		return list("benchmark.selectors", "IDS,QUERY,INSTANCES,ALL").stream().map(Selector::valueOf).toList();
	}

	private static List<String> list(String property, String all) {
		return Arrays.asList(System.getProperty(property, all).split(","));
	}

}
