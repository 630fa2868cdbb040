package dev.externaltask.engine.failure;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance dies while it works on an operation, and on PostgreSQL the database as
 * well: it goes on there, on PostgreSQL with another instance, and every task is set
 * exactly once. The build does it twice;
 * {@code -Doperation.kills=50 -Doperation.tasks=10000} is the size that
 * {@code CONTRIBUTING.md} speaks of.
 */
@Tag("database")
class KilledOperationTests {

	private static final int KILLS = Integer.getInteger("operation.kills", 2);

	private static final int TASKS = Integer.getInteger("operation.tasks", 200);

	/** How long the database is away, in milliseconds. */
	private static final long AWAY = Long.getLong("operation.away", 3_000);

	private static final String[] FAST = { "--db-scheduler.heartbeat-interval=500ms",
			"--db-scheduler.polling-interval=200ms" };

	private static final JsonMapper MAPPER = new JsonMapper();

	private final Random random = new Random(19);

	private final List<ServiceProcess> instances = new ArrayList<>();

	@Test
	void everyTaskIsSetExactlyOnce(@TempDir Path folder, TestReporter report) throws Exception {
		try (OwnPostgres postgres = TestDatabase.isPostgresql() ? OwnPostgres.start(folder.resolve("data")) : null) {
			String url = (postgres != null) ? postgres.url() : "jdbc:h2:file:" + folder.resolve("operation");
			this.instances.add(ServiceProcess.start(url, FAST));
			if (postgres != null) {
				this.instances.add(ServiceProcess.start(url, FAST));
			}
			createTasks();
			String id = start();
			for (int kill = 0; kill < KILLS; kill++) {
				Thread.sleep(200 + this.random.nextInt(600));
				killAndStartAgain(kill % this.instances.size(), url);
			}
			if (postgres != null) {
				postgres.kill();
				Thread.sleep(AWAY);
				postgres.startAgain();
			}
			assertThat(awaitEnd(id).path("set").asInt()).isEqualTo(TASKS);
			this.instances.forEach(ServiceProcess::close);
			verify(new JdbcTemplate(new DriverManagerDataSource(url, TestDatabase.username(url), "")));
			report.publishEntry("operation", "%d tasks, %d kills".formatted(TASKS, KILLS));
		}
		finally {
			this.instances.forEach(ServiceProcess::close);
		}
	}

	private void createTasks() throws IOException {
		for (int n = 0; n < TASKS; n++) {
			send(0, "POST", "/external-task/create", "{\"topicName\": \"charge\", \"retries\": 0}");
		}
	}

	private String start() throws IOException {
		return send(0, "POST", "/external-task/retries-async", """
				{"retries": 3, "externalTaskQuery": {}, "tasksPerSecond": %d, "batchSize": 20}""".formatted(TASKS / 4))
			.path("id")
			.asString();
	}

	private JsonNode send(int instance, String method, String path, String body) throws IOException {
		HttpResponse<String> answer = this.instances.get(instance).send(method, path, body);
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
		return MAPPER.readTree(answer.body());
	}

	private void killAndStartAgain(int instance, String url) throws IOException {
		this.instances.get(instance).kill();
		this.instances.set(instance, ServiceProcess.start(url, FAST));
	}

	private JsonNode awaitEnd(String id) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60 + TASKS / 100))
			.until(() -> MAPPER.readTree(this.instances.get(0).send("GET", "/history/batch/" + id, "").body())
				.path("progress"), (progress) -> progress.path("state").asString().equals("completed"));
	}

	/** A new task has the revision 1. */
	private static void verify(JdbcTemplate jdbc) {
		assertThat(jdbc.queryForList("select rev_ || ' ' || retries_ from act_ru_ext_task", String.class))
			.hasSize(TASKS)
			.containsOnly("2 3");
		assertThat(count(jdbc, "act_ru_incident")).isZero();
		assertThat(count(jdbc, "external_task_service.operation_outcome")).isEqualTo(TASKS);
	}

	private static @Nullable Long count(JdbcTemplate jdbc, String table) {
		return jdbc.queryForObject("select count(*) from " + table, Long.class);
	}

}
