package dev.externaltask.engine.failure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import dev.externaltask.TestDatabase;

/**
 * The service dies while clients write, and on PostgreSQL the database as well: what was
 * answered with success is there afterwards. The build does it a few times;
 * {@code -Dsoak.kills=100} is the size that {@code CONTRIBUTING.md} speaks of.
 */
@Tag("database")
class DurabilityTests {

	private static final int KILLS = Integer.getInteger("soak.kills", 3);

	private static final long SEED = Long.getLong("soak.seed", 15);

	private static final int CLIENTS = 6;

	private final Random random = new Random(SEED);

	private final List<SoakClient> clients = IntStream.range(0, CLIENTS)
		.mapToObj((number) -> new SoakClient("soak" + number, this.random.nextLong()))
		.toList();

	@Test
	void noAnsweredWriteIsLost(@TempDir Path folder, TestReporter report) throws Exception {
		try (OwnPostgres postgres = TestDatabase.isPostgresql() ? OwnPostgres.start(folder.resolve("data")) : null) {
			String url = (postgres != null) ? postgres.url() : "jdbc:h2:file:" + folder.resolve("soak");
			for (int kill = 0; kill < KILLS; kill++) {
				writeAndKill(url, (kill % 3 != 0) ? postgres : null);
				if (postgres != null && kill % 3 != 0) {
					postgres.startAgain();
				}
			}
			try (ServiceProcess service = ServiceProcess.start(url)) {
				verify(service);
			}
		}
		report.publishEntry("soak", "seed %d, %d kills, %d writes answered".formatted(SEED, KILLS,
				this.clients.stream().mapToInt(SoakClient::answered).sum()));
	}

	/** Compares before, so that the next start shows what the kill has done. */
	private void writeAndKill(String url, @Nullable OwnPostgres postgres) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
		try (ServiceProcess service = ServiceProcess.start(url)) {
			verify(service);
			List<Future<?>> writing = new ArrayList<>();
			this.clients.forEach((client) -> writing.add(threads.submit(() -> client.writeUntilKilled(service))));
			Thread.sleep(200 + this.random.nextInt(1_500));
			if (postgres != null) {
				postgres.kill();
				Thread.sleep(this.random.nextInt(200));
			}
			service.kill();
			for (Future<?> client : writing) {
				client.get(1, TimeUnit.MINUTES);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void verify(ServiceProcess service) throws IOException {
		for (SoakClient client : this.clients) {
			client.verify(service);
		}
	}

}
