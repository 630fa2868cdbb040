package dev.externaltask.retries;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.Given;
import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many calls wait for one locked row, with a pool of ten connections of which one belongs
 * to whoever has locked the row.
 */
@ServiceTest
@TestPropertySource(properties = "test.lock-timeout=60s")
class RowWaitTests {

	private static final int WAITING = 100;

	/** Every kind of call that waits for the row of a task. */
	private static final List<Request> KINDS = List.of(
			new Request(HttpMethod.PUT, "/external-task/retries-sync",
					"{\"retries\": 2, \"externalTaskIds\": [\"busy\"]}"),
			new Request(HttpMethod.PUT, "/external-task/busy/retries", "{\"retries\": 3}"),
			new Request(HttpMethod.PUT, "/external-task/busy/priority", "{\"priority\": 5}"),
			new Request(HttpMethod.POST, "/external-task/busy/unlock", ""),
			new Request(HttpMethod.POST, "/external-task/busy/lock", "{\"workerId\": \"w\", \"lockDuration\": 1000}"),
			new Request(HttpMethod.POST, "/external-task/busy/extendLock",
					"{\"workerId\": \"w\", \"newDuration\": 1000}"),
			new Request(HttpMethod.POST, "/external-task/busy/failure", "{\"workerId\": \"w\", \"retries\": 1}"),
			new Request(HttpMethod.POST, "/external-task/busy/bpmnError",
					"{\"workerId\": \"w\", \"errorCode\": \"no\"}"),
			new Request(HttpMethod.POST, "/external-task/busy/complete", "{\"workerId\": \"w\"}"),
			new Request(HttpMethod.DELETE, "/process-instance/i", ""));

	private final ExecutorService callers = Executors.newFixedThreadPool(WAITING + 20);

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Given given;

	@Autowired
	private DataSource dataSource;

	@BeforeEach
	void tasksAndWarmUp() {
		this.given.oneInstance();
		this.given.task("busy", "i", 3);
		this.given.instance("other", "order");
		List.of("a", "b", "c").forEach((id) -> this.given.task(id, "other", 3));
		warmUp();
	}

	/** The first call of each kind after a start takes longer than all others. */
	private void warmUp() {
		this.given.instance("warm", "order");
		this.given.task("first", "warm", 3);
		this.given.task("second", "warm", 3);
		for (Request kind : KINDS) {
			String id = kind.path().endsWith("bpmnError") ? "second" : "first";
			send(new Request(kind.method(), kind.path().replace("busy", id).replace("instance/i", "instance/warm"),
					kind.body().replace("busy", id)));
		}
	}

	@AfterEach
	void stop() {
		this.callers.shutdownNow();
	}

	@Test
	void callsThatWaitForARowLeaveEveryOtherCallAlone() throws Exception {
		List<CompletableFuture<MvcTestResult>> waiting;
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.executeUpdate("update act_ru_ext_task set topic_name_ = 'busy' where id_ = 'busy'");
			waiting = IntStream.range(0, WAITING).mapToObj((n) -> submit(KINDS.get(n % KINDS.size()))).toList();
			for (int round = 0; round < 20; round++) {
				assertSoon("a read", new Request(HttpMethod.GET, "/external-task/count?topicName=charge", ""));
				assertSoon("health", new Request(HttpMethod.GET, "/actuator/health", ""));
				assertSoon("a fetch", new Request(HttpMethod.POST, "/external-task/fetchAndLock", """
						{"workerId": "w", "maxTasks": 1, "topics": [{"topicName": "charge", "lockDuration": 1}]}"""));
				assertSoon("a write", new Request(HttpMethod.PUT, "/external-task/a/retries", "{\"retries\": 1}"));
				assertSoon("the main job", new Request(HttpMethod.PUT, "/external-task/retries-sync",
						"{\"retries\": %d, \"externalTaskIds\": [\"b\", \"c\"]}".formatted(round % 2)));
			}
			assertThat(waiting).filteredOn(CompletableFuture::isDone).isEmpty();
			other.commit();
			other.setAutoCommit(true);
		}
		for (CompletableFuture<MvcTestResult> call : waiting) {
			assertThat(call.get(60, TimeUnit.SECONDS).getResponse().getStatus()).isLessThan(500);
		}
		assertThat(this.given.rows("select id_ from act_ru_ext_task where id_ = 'busy'")).isEmpty();
	}

	@Test
	void moreCallsThanMayWaitAreRefusedAtOnce() throws Exception {
		try (Connection other = this.dataSource.getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.executeUpdate("update act_ru_ext_task set topic_name_ = 'busy' where id_ = 'busy'");
			Request unlock = KINDS.get(3);
			List<CompletableFuture<MvcTestResult>> calls = IntStream.range(0, WAITING + 15)
				.mapToObj((n) -> submit(unlock))
				.toList();
			Thread.sleep(2_000);
			List<MvcTestResult> refused = calls.stream()
				.filter(CompletableFuture::isDone)
				.map(CompletableFuture::join)
				.toList();
			assertThat(refused).isNotEmpty().allSatisfy((answer) -> {
				assertThat(answer).hasStatus(HttpStatus.SERVICE_UNAVAILABLE).hasHeader("Retry-After", "5");
				assertThat(answer).bodyJson()
					.extractingPath("message")
					.asString()
					.startsWith("100 calls wait already for rows");
			});
			other.rollback();
			other.setAutoCommit(true);
			for (CompletableFuture<MvcTestResult> call : calls) {
				assertThat(call.get(60, TimeUnit.SECONDS).getResponse().getStatus()).isIn(204, 503);
			}
		}
	}

	private CompletableFuture<MvcTestResult> submit(Request request) {
		return CompletableFuture.supplyAsync(() -> send(request), this.callers);
	}

	private void assertSoon(String what, Request request) {
		long begin = System.nanoTime();
		int status = send(request).getResponse().getStatus();
		assertThat(status).as(what).isBetween(200, 204);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(what).isLessThan(Duration.ofSeconds(1));
	}

	private MvcTestResult send(Request request) {
		return this.mvc.method(request.method())
			.uri(request.path())
			.contentType(MediaType.APPLICATION_JSON)
			.content(request.body())
			.exchange();
	}

	/**
	 * A request.
	 */
	private record Request(HttpMethod method, String path, String body) {

	}

}
