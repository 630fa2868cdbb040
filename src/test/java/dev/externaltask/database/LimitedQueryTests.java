package dev.externaltask.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.externaltask.Answers;
import dev.externaltask.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queries of requests that take too long or whose client hangs up, at a real server.
 */
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "external-task.query-timeout=3s")
@ContextConfiguration(initializers = TestDatabase.class)
@Import(LimitedQueryTests.SlowQueries.class)
class LimitedQueryTests {

	/** Minutes, on any machine. */
	private static final String FOR_EVER = TestDatabase.isPostgresql()
			? "select count(*) from generate_series(1, 100000) a cross join generate_series(1, 1000000) b"
			: "select count(*) from system_range(1, 100000) a cross join system_range(1, 1000000) b";

	/** About five seconds, one after the other so that neither database skips any. */
	private static final String LONGER_THAN_THE_TIMEOUT = TestDatabase.isPostgresql() ? "select pg_sleep(5)" : "call 5";

	private static final BlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();

	@LocalServerPort
	private int port;

	@BeforeEach
	void forget() {
		failures.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/slow/read", "/slow/no-transaction", "/slow/selection" })
	void aQueryThatTakesTooLongIsAnswered503(String path) throws Exception {
		long begin = System.nanoTime();
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
		assertThat(answer.body()).contains("The query took longer than external-task.query-timeout allows",
				"ServiceUnavailableException");
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
	}

	@ParameterizedTest
	@CsvSource({ "false, /slow/read", "true, /slow/read", "true, /slow/selection" })
	void theQueryOfAClientThatHangsUpEnds(boolean reset, String path) throws Exception {
		try (Socket client = request(path)) {
			Thread.sleep(1_000);
			client.setSoLinger(reset, 0);
		}
		assertThat(failures.poll(5, TimeUnit.SECONDS)).isNotNull();
	}

	@Test
	void aClientThatSendsItsNextRequestAheadIsThere() throws Exception {
		try (Socket client = request("/slow/short")) {
			client.getOutputStream().write(text("/actuator/health"));
			client.getOutputStream().flush();
			assertThat(Answers.readUntil(client, "\"status\":")).containsSubsequence("\"done\"", "HTTP/1.1 200");
		}
	}

	@Test
	void aChangeTakesAsLongAsItNeeds() throws Exception {
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/slow/write")).build(),
					HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(200);
	}

	private Socket request(String path) throws IOException {
		Socket client = new Socket(InetAddress.getLoopbackAddress(), this.port);
		client.setSoTimeout(10_000);
		client.getOutputStream().write(text(path));
		client.getOutputStream().flush();
		return client;
	}

	private static byte[] text(String path) {
		return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Requests that take long.
	 */
	@RestController
	@TestComponent
	static class SlowQueries {

		private final SqlClient sql;

		SlowQueries(SqlClient sql) {
			this.sql = sql;
		}

		@GetMapping("/slow/read")
		@Transactional(readOnly = true)
		long read() {
			return noTransaction();
		}

		@GetMapping("/slow/no-transaction")
		long noTransaction() {
			try {
				return this.sql.prepare(FOR_EVER).query(Long.class).single();
			}
			catch (RuntimeException ex) {
				failures.add(ex);
				throw ex;
			}
		}

		@GetMapping("/slow/selection")
		@Transactional
		long selection() {
			try {
				return this.sql.prepareSelection(Sql.of(FOR_EVER)).query(Long.class).single();
			}
			catch (RuntimeException ex) {
				failures.add(ex);
				throw ex;
			}
		}

		@GetMapping("/slow/write")
		@Transactional
		String write() throws InterruptedException {
			if (!TestDatabase.isPostgresql()) {
				Thread.sleep(5_000);
			}
			return this.sql.prepare(LONGER_THAN_THE_TIMEOUT).query((row, n) -> "done").single();
		}

		@GetMapping("/slow/short")
		@Transactional(readOnly = true)
		String shortly() throws InterruptedException {
			this.sql.prepare("select 1").query(Long.class).single();
			Thread.sleep(2_500);
			return "\"done\"";
		}

	}

}
