package dev.externaltask.engine.failure;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.engine.setup.CrowdedEngine;
import dev.externaltask.engine.setup.EngineDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client closes the connection in the middle of a long call, in an orderly way or by
 * a reset.
 */
@Tag("database")
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class ClientGoneTests {

	private static final String ACTIVE = "/actuator/metrics/hikaricp.connections.active";

	/** The pool's metrics are up to a second old. */
	private static final Duration METRIC_AGE = Duration.ofMillis(1_100);

	private static final String AT_WORK = """
			pg_stat_activity
			 where datname = current_database() and application_name = 'gone' and xact_start is not null
			""";

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void theCallEndsAndGivesItsConnectionBack(boolean reset) throws Exception {
		try (EngineDatabase database = EngineDatabase.start("gone-" + reset);
				AttachedService service = AttachedService.start(database.url() + "&ApplicationName=gone",
						"--management.endpoints.web.exposure.include=metrics")) {
			CrowdedEngine.fill(database, 6_000);
			AllOrNothing state = new AllOrNothing(database.jdbc());
			assertThat(active(service)).isEqualTo(0);
			try (Socket client = begin(service.port())) {
				Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> count(database, AT_WORK) == 1);
				client.setSoLinger(reset, 0);
			}
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> count(database, AT_WORK) == 0);
			Awaitility.await().pollDelay(METRIC_AGE).until(() -> active(service) == 0);
			assertThat(state.value()).isIn(-1, 0);
			assertThat(CrowdedEngine.set(service, 3, CrowdedEngine.ALL).statusCode()).isEqualTo(204);
			assertThat(state.value()).isEqualTo(3);
		}
	}

	/** Sends the whole request, and does not wait for the answer. */
	private static Socket begin(int port) throws IOException {
		byte[] body = "{\"retries\": 0, %s}".formatted(CrowdedEngine.ALL).getBytes(StandardCharsets.US_ASCII);
		Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
		OutputStream out = client.getOutputStream();
		out.write("""
				PUT /external-task/retries-sync HTTP/1.1\r
				Host: 127.0.0.1\r
				Content-Type: application/json\r
				Content-Length: %d\r
				\r
				""".formatted(body.length).getBytes(StandardCharsets.US_ASCII));
		out.write(body);
		out.flush();
		return client;
	}

	private static int active(AttachedService service) {
		String metric = service.send("GET", ACTIVE, "").body();
		return (int) Double.parseDouble(metric.replaceFirst(".*\"value\":([0-9.]+).*", "$1"));
	}

	private static int count(EngineDatabase database, String from) {
		return database.jdbc().sql("select count(*) from " + from).query(Integer.class).single();
	}

}
