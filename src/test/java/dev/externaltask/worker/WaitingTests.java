package dev.externaltask.worker;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Workers that wait for tasks, at a real server.
 */
@Tag("database")
class WaitingTests {

	private static final String URL = TestDatabase.url("waiting");

	/** Milliseconds, more than is promised, since builds run on busy machines. */
	private static final long SOON = 1_000;

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final JdbcClient JDBC = JdbcClient
		.create(new DriverManagerDataSource(URL, TestDatabase.username(), ""));

	private static AttachedService service;

	@BeforeAll
	static void start() {
		service = service("--external-task.workers.max-waiting=600");
	}

	/** That would look for tasks by itself only after the tests. */
	private static AttachedService service(String property) {
		return AttachedService.start(URL, "--external-task.schema=own", "--external-task.workers.poll-interval=10m",
				property);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void nothingToDo() {
		JDBC.sql("update act_ru_ext_task set retries_ = 0").update();
	}

	private static CompletableFuture<HttpResponse<String>> fetch(AttachedService at, String topic, long timeout) {
		return HTTP.sendAsync(HttpRequest.newBuilder(at.uri("/external-task/fetchAndLock"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("""
					{"workerId": "w", "maxTasks": 1, "asyncResponseTimeout": %d,
					 "topics": [{"topicName": "%s", "lockDuration": 60000}]}
					""".formatted(timeout, topic)))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String create(String json) {
		HttpResponse<String> created = service.send("POST", "/external-task/create", json);
		assertThat(created.statusCode()).isEqualTo(201);
		return MAPPER.readTree(created.body()).path("id").asString();
	}

	private static void assertGot(CompletableFuture<HttpResponse<String>> waiting, String task) throws Exception {
		HttpResponse<String> answer = waiting.get(SOON, TimeUnit.MILLISECONDS);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(MAPPER.readTree(answer.body()).path(0).path("id").asString()).as(answer.body()).isEqualTo(task);
	}

	/** Until it has arrived. */
	private static CompletableFuture<HttpResponse<String>> waiting(String topic) throws InterruptedException {
		CompletableFuture<HttpResponse<String>> waiting = fetch(service, topic, 60_000);
		Thread.sleep(300);
		assertThat(waiting).isNotDone();
		return waiting;
	}

	@Test
	void aCreatedTaskReachesTheWorkerThatCameFirst() throws Exception {
		CompletableFuture<HttpResponse<String>> first = waiting("a");
		CompletableFuture<HttpResponse<String>> other = waiting("b");
		CompletableFuture<HttpResponse<String>> second = waiting("a");
		assertGot(first, create("{\"topicName\": \"a\"}"));
		assertThat(second).isNotDone();
		assertThat(other).isNotDone();
		assertGot(second, create("{\"topicName\": \"a\"}"));
		assertGot(other, create("{\"topicName\": \"b\"}"));
	}

	@Test
	void anUnlockedTaskReachesAWaitingWorker() throws Exception {
		String task = create("{\"topicName\": \"u\"}");
		service.send("POST", "/external-task/" + task + "/lock", "{\"workerId\": \"x\", \"lockDuration\": 60000}");
		CompletableFuture<HttpResponse<String>> waiting = waiting("u");
		service.send("POST", "/external-task/" + task + "/unlock", "");
		assertGot(waiting, task);
	}

	@Test
	void aTaskThatHasRetriesAgainReachesAWaitingWorker() throws Exception {
		String task = create("{\"topicName\": \"r\", \"retries\": 0}");
		CompletableFuture<HttpResponse<String>> waiting = waiting("r");
		service.send("PUT", "/external-task/retries-sync",
				"{\"retries\": 1, \"externalTaskIds\": [\"%s\"]}".formatted(task));
		assertGot(waiting, task);
		service.send("PUT", "/external-task/" + task + "/retries", "{\"retries\": 0}");
		service.send("POST", "/external-task/" + task + "/unlock", "");
		waiting = waiting("r");
		service.send("PUT", "/external-task/" + task + "/retries", "{\"retries\": 1}");
		assertGot(waiting, task);
	}

	@Test
	void aTaskThatFailedReachesAWaitingWorkerForItsNextAttempt() throws Exception {
		String task = create("{\"topicName\": \"f\"}");
		fetch(service, "f", 0).get();
		CompletableFuture<HttpResponse<String>> waiting = waiting("f");
		service.send("POST", "/external-task/" + task + "/failure", "{\"workerId\": \"w\", \"retries\": 1}");
		assertGot(waiting, task);
	}

	@Test
	void aLockThatExpiresIsNoticed() throws Exception {
		String task = create("{\"topicName\": \"e\"}");
		service.send("POST", "/external-task/" + task + "/lock", "{\"workerId\": \"x\", \"lockDuration\": 1500}");
		try (AttachedService second = AttachedService.start(URL, "--external-task.schema=own")) {
			assertGot(fetch(second, "e", 60_000), task, 3_000);
		}
	}

	private static void assertGot(CompletableFuture<HttpResponse<String>> waiting, String task, long within)
			throws Exception {
		waiting.get(within, TimeUnit.MILLISECONDS);
		assertGot(waiting, task);
	}

	@Test
	void nothingInTimeIsAnEmptyList() throws Exception {
		long begin = System.nanoTime();
		assertThat(fetch(service, "t", 700).get().body()).isEqualTo("[]");
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(650),
				Duration.ofMillis(700 + SOON));
		assertThat(fetch(service, "t", -5).get(SOON, TimeUnit.MILLISECONDS).body()).isEqualTo("[]");
	}

	@Test
	void fiveHundredWaitWithoutHoldingThreadsOrConnections() throws Exception {
		int threads = Thread.activeCount();
		List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			all.add(fetch(service, "many", 60_000));
		}
		Thread.sleep(2_000);
		assertThat(Thread.activeCount() - threads).isLessThan(250);
		assertThat(service.send("GET", "/external-task/count", "").statusCode()).isEqualTo(200);
		for (int i = 0; i < 3; i++) {
			create("{\"topicName\": \"many\"}");
		}
		Thread.sleep(SOON);
		assertThat(all).filteredOn(CompletableFuture::isDone).hasSize(3);
		all.forEach((waiting) -> waiting.cancel(true));
	}

	@Test
	void moreThanMayWaitAreRefusedAndAShutdownAnswersAll() throws Exception {
		AttachedService second = service("--external-task.workers.max-waiting=1");
		CompletableFuture<HttpResponse<String>> waiting = fetch(second, "s", 60_000);
		Thread.sleep(SOON);
		HttpResponse<String> refused = fetch(second, "s", 1).get();
		assertAnswer(refused, "InvalidRequestException",
				"At the moment the server has to handle too many requests at the same time. Please try again later.");
		second.close();
		assertAnswer(waiting.get(), "RestException", "Request rejected due to shutdown of application server.");
	}

	private static void assertAnswer(HttpResponse<String> answer, String type, String message) {
		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(MAPPER.readTree(answer.body()).path("type").asString()).isEqualTo(type);
		assertThat(MAPPER.readTree(answer.body()).path("message").asString()).isEqualTo(message);
	}

	@Test
	void aTaskOfAnotherInstanceReachesAWaitingWorker() throws Exception {
		assumeThat(TestDatabase.isPostgresql()).isTrue();
		try (AttachedService second = service("--external-task.workers.max-waiting=10")) {
			CompletableFuture<HttpResponse<String>> waiting = fetch(second, "x", 60_000);
			Thread.sleep(1_000);
			assertGot(waiting, create("{\"topicName\": \"x\"}"));
		}
	}

}
