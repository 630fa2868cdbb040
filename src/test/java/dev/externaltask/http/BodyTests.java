package dev.externaltask.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that are large, slow or broken, at a real server.
 */
@Tag("database")
@Tag("once")
class BodyTests {

	private static final String HEAD = """
			PUT /external-task/retries HTTP/1.1
			Host: localhost
			Content-Type: application/json
			""".replace("\n", "\r\n");

	private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

	/** Fewer would not occupy all threads of the server. */
	private static final int MANY = 250;

	private static AttachedService service;

	@BeforeAll
	static void start() {
		service = AttachedService.start("jdbc:h2:mem:bodies;DB_CLOSE_DELAY=-1", "--external-task.schema=own",
				"--external-task.limits.body-size=1MB", "--external-task.limits.body-time=3s");
	}

	/** A shutdown waits up to half a minute for requests that are in progress. */
	@AfterAll
	static void noRequestIsInProgressAtTheEnd() {
		long begin = System.nanoTime();
		service.close();
		assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
	}

	private static RawConnection connect() throws IOException {
		return new RawConnection(service.port());
	}

	private static String withLength(long length) {
		return HEAD + "Content-Length: " + length + "\r\n\r\n";
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	private static String error(String message) {
		return "{\"type\":\"InvalidRequestException\",\"message\":\"%s\",\"code\":null}".formatted(message);
	}

	@Test
	void aBodyThatComesInPiecesIsRead() throws Exception {
		String body = "{\"retries\": 1, \"externalTaskIds\": [\"nobody\"]}";
		try (RawConnection inPieces = connect(); RawConnection inChunks = connect()) {
			inPieces.send(withLength(body.length()));
			inChunks.send(CHUNKED);
			for (int at = 0; at < body.length(); at += 9) {
				String piece = body.substring(at, Math.min(at + 9, body.length()));
				Thread.sleep(30);
				inPieces.send(piece);
				for (int part = 0; part < chunk(piece).length(); part++) {
					inChunks.send(chunk(piece).substring(part, part + 1));
				}
			}
			assertThat(inPieces.receive().status()).isEqualTo(404);
			assertThat(inPieces.send("GET /external-task/count HTTP/1.1\r\nHost: localhost\r\n\r\n").receive().status())
				.isEqualTo(200);
			assertThat(inChunks.send("0\r\n\r\n").receive().status()).isEqualTo(404);
			assertThat(inChunks.send(CHUNKED + chunk(body) + "0\r\n\r\n").receive().status()).isEqualTo(404);
		}
	}

	@Test
	void aBodyThatComesLaterThanItsHeadCanWaitForTasks() throws Exception {
		String body = "{\"workerId\": \"w\", \"maxTasks\": 1, \"asyncResponseTimeout\": 500, "
				+ "\"topics\": [{\"topicName\": \"late\", \"lockDuration\": 1}]}";
		try (RawConnection connection = connect()) {
			connection.send(
					"POST /external-task/fetchAndLock HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
							+ "Content-Length: " + body.length() + "\r\n\r\n");
			Thread.sleep(100);
			assertThat(connection.send(body).receive().body()).isEqualTo("[]");
		}
	}

	@ParameterizedTest
	@CsvSource({ "1048577", "100000000", "9223372036854775807" })
	void aBodyThatIsTooLargeIsRefusedBeforeItIsSent(long length) throws IOException {
		try (RawConnection connection = connect()) {
			RawConnection.Answer answer = connection.send(withLength(length)).receive();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.body()).isEqualTo(error("The request body has %d bytes or more, and ".formatted(length)
					+ "external-task.limits.body-size allows no more than 1048576"));
			assertThat(connection.isClosedByServer()).isTrue();
		}
	}

	@Test
	void theLargestBodyIsRead() throws IOException {
		String body = "{\"retries\": 1, \"externalTaskIds\": [\"nobody\"]}";
		String spaces = " ".repeat(1_048_576 - body.length());
		try (RawConnection connection = connect()) {
			assertThat(connection.send(withLength(1_048_576) + body + spaces).receive().status()).isEqualTo(404);
			assertThat(connection.send(CHUNKED + chunk(body + spaces) + "0\r\n\r\n").receive().status()).isEqualTo(404);
		}
	}

	@Test
	void aClientThatSendsATooLargeBodyToItsEndGetsItsAnswer() throws IOException {
		try (RawConnection connection = connect(); RawConnection inChunks = connect()) {
			RawConnection.Answer answer = connection.send(withLength(20_000_000) + "a".repeat(20_000_000)).receive();
			assertThat(answer.status()).isEqualTo(413);
			inChunks.send(CHUNKED);
			for (int i = 0; i < 300; i++) {
				inChunks.send(chunk("a".repeat(10_000)));
			}
			assertThat(inChunks.send("0\r\n\r\n").receive().status()).isEqualTo(413);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 100\r\n\r\n{", "Content-Length: 100\r\n\r\n",
			"Transfer-Encoding: chunked\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n5" })
	void aBodyThatTakesTooLongIsRefused(String rest) throws IOException {
		try (RawConnection connection = connect()) {
			RawConnection.Answer answer = connection.send(HEAD + rest).receive();
			assertThat(answer.status()).isEqualTo(408);
			assertThat(answer.body()).isEqualTo(error(
					"The request body did not arrive within 3000 ms, " + "as external-task.limits.body-time allows"));
			assertThat(connection.isClosedByServer()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
			"Transfer-Encoding: chunked\r\n\r\nzz\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n" })
	void aBodyThatIsNotCompleteIsRefused(String rest) throws IOException {
		try (RawConnection connection = connect()) {
			RawConnection.Answer answer = connection.send(HEAD + rest).end().receive();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.body()).isEqualTo(error("The request body is not complete"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT /external-task/retries HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n",
			"PUT /external-task/retries HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
			"POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n",
			"GET /external-task HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n",
			"POST /external%2Ftask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n",
			"PUT /external-task/retries HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000000\r\n\r\n" })
	void bodiesThatDripDoNotStopOthers(String head) throws Exception {
		List<RawConnection> slow = new ArrayList<>();
		try {
			for (int i = 0; i < MANY; i++) {
				slow.add(connect().send(head));
			}
			for (RawConnection connection : slow) {
				connection.send("1");
			}
			for (int i = 0; i < 3; i++) {
				long begin = System.nanoTime();
				assertThat(service.send("GET", "/actuator/health", "").statusCode()).isEqualTo(200);
				assertThat(service.send("PUT", "/external-task/retries", "{}").statusCode()).isEqualTo(400);
				assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
			}
		}
		finally {
			for (RawConnection connection : slow) {
				connection.close();
			}
		}
	}

	@Test
	void memoryIsFreeAgainWhenBodiesAreDone() throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(8);
		List<Future<Integer>> answers = new ArrayList<>();
		String body = "{\"retries\": 1, \"externalTaskIds\": [\"nobody\"]}" + " ".repeat(900_000);
		for (int i = 0; i < 200; i++) {
			answers.add(clients.submit(() -> service.send("PUT", "/external-task/retries", body).statusCode()));
		}
		for (Future<Integer> answer : answers) {
			assertThat(answer.get()).isEqualTo(404);
		}
		clients.shutdown();
		assertThat(service.bean(BodyFilter.class).memory().taken()).isZero();
	}

}
