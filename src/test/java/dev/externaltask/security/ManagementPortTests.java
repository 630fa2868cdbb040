package dev.externaltask.security;

import java.io.IOException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.http.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * If health and metrics have a port of their own ({@code management.server.port}), web
 * pages of other servers are refused on that port too.
 */
@Tag("database")
@Tag("once")
class ManagementPortTests {

	private static AttachedService service;

	@BeforeAll
	static void start() {
		service = AttachedService.start("jdbc:h2:mem:management;DB_CLOSE_DELAY=-1", "--external-task.schema=own",
				"--management.server.port=0", "--management.server.address=127.0.0.1",
				"--external-task.security.allowed-origins=https://ops.example.com");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	private static RawConnection.Answer get(int port, String path, String host, String... fields) throws IOException {
		try (RawConnection connection = new RawConnection(port)) {
			StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
			for (String field : fields) {
				head.append(field).append("\r\n");
			}
			return connection.send(head + "\r\n").receive();
		}
	}

	@ParameterizedTest
	@CsvSource({ "/actuator/prometheus, localhost, 200", "/actuator/prometheus, attacker.example, 421",
			"/actuator, attacker.example, 421", "/actuator/health, 10.1.2.3, 200",
			"/actuator/health/liveness, 10.1.2.3, 200" })
	void theHostMustBeOneOfTheService(String path, String host, int status) throws IOException {
		RawConnection.Answer answer = get(service.managementPort(), path, host);
		assertThat(answer.status()).isEqualTo(status);
		if (status == 421) {
			assertThat(answer.body()).startsWith("{\"type\":\"InvalidRequestException\",\"message\":\"");
		}
	}

	@Test
	void aPageOfAnotherServerReadsNothing() throws IOException {
		String[] page = { "Origin: http://evil.example", "Sec-Fetch-Site: cross-site" };
		for (int port : new int[] { service.port(), service.managementPort() }) {
			assertThat(get(port, "/actuator/health", "localhost:" + port, page).status()).isEqualTo(403);
		}
		assertThat(get(service.managementPort(), "/actuator/prometheus", "localhost:" + service.managementPort(), page)
			.status()).isEqualTo(403);
		RawConnection.Answer allowed = get(service.managementPort(), "/actuator/health", "localhost",
				"Origin: https://ops.example.com", "Sec-Fetch-Site: cross-site");
		assertThat(allowed.status()).isEqualTo(200);
		assertThat(allowed.head()).contains("Access-Control-Allow-Origin: https://ops.example.com");
	}

	/** Without their own port, health and metrics are on that of the API. */
	@Test
	void nothingElseIsOnThePort() throws IOException {
		assertThat(get(service.managementPort(), "/external-task/count", "localhost").status()).isEqualTo(404);
		assertThat(get(service.port(), "/actuator/prometheus", "localhost").status()).isEqualTo(404);
	}

}
