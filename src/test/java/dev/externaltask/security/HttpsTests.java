package dev.externaltask.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.http.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests over HTTPS, to the port of the API and to a port of health and metrics, with
 * the settings of {@code docs/security.md}.
 */
@Tag("database")
@Tag("once")
class HttpsTests {

	private static AttachedService service;

	private static HttpClient client;

	@BeforeAll
	static void start(@TempDir Path folder) throws Exception {
		Certificate certificate = Certificate.in(folder);
		client = HttpClient.newBuilder().sslContext(certificate.trust()).build();
		List<String> settings = List.of("--external-task.schema=own", "--management.server.port=0",
				"--management.server.address=127.0.0.1", "--management.server.ssl.bundle=server",
				"--external-task.security.mode=basic", "--external-task.security.users[0].name=ops",
				"--external-task.security.users[0].roles=operator,metrics",
				"--external-task.security.users[0].password=" + Passwords.HASH);
		service = AttachedService.start("jdbc:h2:mem:https;DB_CLOSE_DELAY=-1",
				Stream.concat(settings.stream(), Stream.of(certificate.properties())).toArray(String[]::new));
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	private static HttpRequest.Builder request(int port, String path, String password) {
		return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
			.header("Content-Type", "application/json")
			.header(HttpHeaders.AUTHORIZATION, Passwords.basic("ops", password));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void requestsAreAnsweredOverHttps() throws Exception {
		HttpResponse<String> created = send(request(service.port(), "/external-task/create", "right")
			.POST(HttpRequest.BodyPublishers.ofString("{\"topicName\": \"t\"}")));
		assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
		assertThat(created.sslSession())
			.hasValueSatisfying((session) -> assertThat(session.getProtocol()).isEqualTo("TLSv1.3"));
		assertThat(send(request(service.port(), "/external-task/count", "right")).body()).isEqualTo("{\"count\":1}");
		assertThat(send(request(service.port(), "/external-task/count", "wrong")).statusCode()).isEqualTo(401);
	}

	@Test
	void aPageOfTheServiceItselfIsNotForeign() throws Exception {
		String own = "https://127.0.0.1:" + service.port();
		assertThat(send(request(service.port(), "/external-task/count", "right").header("Origin", own)).statusCode())
			.isEqualTo(200);
		assertThat(
				send(request(service.port(), "/external-task/count", "right").header("Origin", own + "0")).statusCode())
			.isEqualTo(403);
	}

	@Test
	void healthAndMetricsAreToo() throws Exception {
		assertThat(service.managementPort()).isNotEqualTo(service.port());
		HttpRequest health = HttpRequest
			.newBuilder(URI.create("https://127.0.0.1:%d/actuator/health/liveness".formatted(service.managementPort())))
			.build();
		assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("{\"status\":\"UP\"}");
		assertThat(send(request(service.managementPort(), "/actuator/prometheus", "right")).body())
			.contains("external_task_incidents_open");
		assertThat(send(request(service.managementPort(), "/actuator/prometheus", "wrong")).statusCode())
			.isEqualTo(401);
	}

	@Test
	void aClientThatTrustsOthersOnlySendsNothing() {
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> HttpClient.newHttpClient()
			.send(request(service.port(), "/external-task/count", "right").build(),
					HttpResponse.BodyHandlers.ofString()));
	}

	@Test
	void nothingIsAnsweredWithoutEncryption() throws IOException {
		for (int port : List.of(service.port(), service.managementPort())) {
			try (RawConnection connection = new RawConnection(port)) {
				connection.send("GET /actuator/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
				RawConnection.Answer answer = connection.receive();
				assertThat(answer.status()).isEqualTo(400);
				assertThat(answer.body()).doesNotContain("UP");
			}
		}
	}

}
