package dev.externaltask.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.Answers;
import dev.externaltask.TestDatabase;
import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workers that wait for tasks and go away, at a real server that lets ten of them wait.
 */
@Tag("database")
class GoneClientTests {

	private static AttachedService service;

	@BeforeAll
	static void start() {
		service = AttachedService.start(TestDatabase.url("gone_clients"), "--external-task.schema=own",
				"--external-task.workers.poll-interval=10m", "--external-task.workers.max-waiting=10");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	private static Socket waiting(String topic) throws IOException {
		Socket client = new Socket(InetAddress.getLoopbackAddress(), service.uri("/").getPort());
		client.setSoTimeout(10_000);
		String body = """
				{"workerId": "%s", "maxTasks": 1, "asyncResponseTimeout": 1800000,
				 "topics": [{"topicName": "%s", "lockDuration": 60000}]}
				""".formatted(topic, topic);
		send(client,
				"POST /external-task/fetchAndLock HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
						+ "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));
		return client;
	}

	private static void send(Socket client, String text) throws IOException {
		client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		client.getOutputStream().flush();
	}

	private static String create(String topic) {
		String created = service.send("POST", "/external-task/create", "{\"topicName\": \"%s\"}".formatted(topic))
			.body();
		return created.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
	}

	private static String workerOf(String task) {
		return service.send("GET", "/external-task/" + task, "")
			.body()
			.replaceFirst("(?s).*\"workerId\":(null|\"[^\"]*\").*", "$1");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aTaskDoesNotGoToAWorkerThatHasGone(boolean reset) throws Exception {
		String topic = "gone-" + reset;
		try (Socket client = waiting(topic)) {
			Thread.sleep(300);
			client.setSoLinger(reset, 0);
		}
		Thread.sleep(100);
		String task = create(topic);
		Thread.sleep(500);
		assertThat(workerOf(task)).isEqualTo("null");
		try (Socket client = waiting(topic)) {
			assertThat(client.getInputStream().read()).isEqualTo('H');
		}
		assertThat(workerOf(task)).isEqualTo("\"" + topic + "\"");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void workersThatHaveGoneMakeRoomForOthers(boolean reset) throws Exception {
		List<Socket> clients = new ArrayList<>();
		for (int n = 0; n < 10; n++) {
			clients.add(waiting("many-" + reset));
		}
		Thread.sleep(500);
		assertThat(refused()).isTrue();
		for (Socket client : clients) {
			client.setSoLinger(reset, 0);
			client.close();
		}
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !refused());
	}

	private static boolean refused() throws IOException {
		try (Socket client = waiting("another")) {
			client.setSoTimeout(500);
			return client.getInputStream().read() == 'H';
		}
		catch (java.net.SocketTimeoutException ex) {
			return false;
		}
	}

	@Test
	void aWorkerThatSendsItsNextRequestAheadGoesOnWaiting() throws Exception {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !refused());
		try (Socket client = waiting("ahead")) {
			send(client, "GET /external-task/count HTTP/1.1\r\nHost: localhost\r\n\r\n");
			Thread.sleep(6_000);
			String task = create("ahead");
			assertThat(Answers.readUntil(client, "{\"count\":")).containsSubsequence(task, "HTTP/1.1 200");
		}
	}

}
