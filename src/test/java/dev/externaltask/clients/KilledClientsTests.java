package dev.externaltask.clients;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.externaltask.TestDatabase;
import dev.externaltask.clients.ClientProcess.Kind;
import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients die with tasks in their hands, and others do those.
 */
@Tag("database")
class KilledClientsTests {

	private static final String URL = TestDatabase.url("killed-clients");

	private static final JdbcClient JDBC = JdbcClient
		.create(new DriverManagerDataSource(URL, TestDatabase.username(), ""));

	private static final int MANY = 1_000;

	@Test
	void everyTaskIsCompletedOnceThoughClientsAreKilled() throws Exception {
		try (AttachedService service = AttachedService.start(URL, "--external-task.schema=own")) {
			completedOnce(service);
		}
	}

	private static void completedOnce(AttachedService service) throws Exception {
		String base = service.uri("").toString();
		Map<String, ClientProcess> clients = new TreeMap<>();
		try {
			for (int n = 0; n < 4; n++) {
				String worker = "many-" + n;
				clients.put(worker,
						ClientProcess.start((n % 2 == 0) ? Kind.JAVA : Kind.JAVASCRIPT, base, "many", worker, 2_000));
			}
			clients.values().forEach((client) -> ClientTests.await(client, "ready"));
			CompletableFuture<Set<String>> tasks = CompletableFuture.supplyAsync(() -> create(service));
			killAtWork(clients, "many-0");
			killAtWork(clients, "many-1");
			Set<String> created = tasks.get(2, TimeUnit.MINUTES);
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> left() == 0);
			assertOnce(created, clients);
		}
		finally {
			clients.values().forEach(ClientProcess::close);
		}
	}

	private static Set<String> create(AttachedService service) {
		Set<String> tasks = new HashSet<>();
		for (int n = 0; n < MANY; n++) {
			tasks.add(ClientTests.create(service, (n % 2 == 0) ? "charge-many" : "ship-many", "complete", "many"));
		}
		return tasks;
	}

	/** Dead for certain while tasks are locked for it. */
	private static void killAtWork(Map<String, ClientProcess> clients, String worker) throws Exception {
		ClientProcess client = Objects.requireNonNull(clients.get(worker));
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> client.lines().size() > 10);
		client.freeze();
		Thread.sleep(200);
		while (held(worker) == 0) {
			assertThat(client.lines()).as("a client to be killed at work").hasSizeLessThan(MANY / 4);
			client.thaw();
			Thread.sleep(20);
			client.freeze();
			Thread.sleep(200);
		}
		client.kill();
		assertThat(held(worker)).isPositive();
	}

	/** Tasks whose last lock is or was this worker's. */
	private static int held(String worker) {
		return JDBC.sql("select count(*) from act_ru_ext_task where worker_id_ = ?")
			.param(worker)
			.query(Integer.class)
			.single();
	}

	private static int left() {
		return JDBC.sql("select count(*) from act_ru_ext_task").query(Integer.class).single();
	}

	/**
	 * A client may be killed between the answer and its line. The Java client has one
	 * task in hand at a time, the JavaScript client all ten that it fetches.
	 */
	private static void assertOnce(Set<String> tasks, Map<String, ClientProcess> clients) {
		Map<String, List<String>> completed = new HashMap<>();
		JDBC.sql("select worker_id_, ext_task_id_ from act_hi_ext_task_log where state_ = 2")
			.query((RowCallbackHandler) (row) -> completed
				.computeIfAbsent(row.getString(1), (worker) -> new ArrayList<>())
				.add(row.getString(2)));
		assertThat(completed.values().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(tasks);
		clients.forEach((worker, client) -> {
			List<String> said = client.lines()
				.stream()
				.filter((line) -> line.startsWith("completed "))
				.map((line) -> line.substring("completed ".length()))
				.toList();
			List<String> unsaid = new ArrayList<>(completed.getOrDefault(worker, List.of()));
			assertThat(unsaid).as(worker).containsAll(said);
			unsaid.removeAll(said);
			assertThat(said).as(worker).doesNotHaveDuplicates();
			assertThat(unsaid).as(worker).hasSizeLessThanOrEqualTo(switch (worker) {
				case "many-0" -> 1;
				case "many-1" -> 10;
				default -> 0;
			});
			assertThat(client.isAlive()).as(worker).isEqualTo(worker.compareTo("many-1") > 0);
		});
		assertThat(JDBC.sql("""
				select count(*) from act_hi_procinst
				 where business_key_ = 'many' and state_ = 'COMPLETED' and end_time_ is not null
				""").query(Integer.class).single()).isEqualTo(MANY);
	}

}
