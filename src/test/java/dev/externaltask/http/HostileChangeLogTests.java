package dev.externaltask.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is in a line whose request is refused early, is hostile or comes through a proxy.
 */
@Tag("database")
@Tag("once")
class HostileChangeLogTests extends ChangeLogService {

	@Test
	void whoIsKeptOutIsNoLine() {
		assertThat(send("PUT", "/external-task/retries-sync", "{}", null).statusCode()).isEqualTo(401);
		assertThat(send("PUT", "/external-task/retries-sync", "{}", "nobody").statusCode()).isEqualTo(401);
		assertThat(send(service, "PUT", "/external-task/retries-sync", "{}", null, "Origin", "https://evil.example")
			.statusCode()).isEqualTo(403);
		assertThat(lines(1)).isEmpty();
		this.logger.setLevel(Level.DEBUG);
		send("PUT", "/external-task/retries-sync", "{}", null);
		assertThat(members(line())).containsEntry("status", 401).doesNotContainKey("userName");
	}

	@ParameterizedTest
	@ValueSource(ints = { 413, 400, 415 })
	void whatIsRefusedBeforeItIsReadIsALineAsWell(int status) {
		String body = (status == 413) ? " ".repeat(17_000_000) : "{";
		HttpResponse<String> answer = (status == 415)
				? service.send(HttpRequest.newBuilder(service.uri("/external-task/create"))
					.header("Authorization",
							"Basic " + Base64.getEncoder().encodeToString("all:right".getBytes(StandardCharsets.UTF_8)))
					.POST(HttpRequest.BodyPublishers.ofString("a=b"))
					.build())
				: send("POST", "/external-task/create", body, "all");
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(members(line())).containsEntry("status", status)
			.containsEntry("userName", "all")
			.containsEntry("endpoint", "POST /external-task/create");
	}

	@Test
	void aBodyThatComesSlowlyIsOneLine() throws IOException {
		try (RawConnection connection = new RawConnection(service.port())) {
			connection.send("PUT /external-task/x/priority HTTP/1.1\r\nHost: localhost\r\nContent-Length: 14\r\n"
					+ "Content-Type: application/json\r\nAuthorization: Basic "
					+ Base64.getEncoder().encodeToString("all:right".getBytes(StandardCharsets.UTF_8))
					+ "\r\n\r\n{\"pri");
			sleep(200);
			connection.send("ority\":1}");
			assertThat(connection.receive().head()).contains(" 404 ");
		}
		assertThat(members(line())).containsEntry("status", 404).containsEntry("userName", "all");
		assertThat((Long) members(line()).get("durationMs")).isGreaterThanOrEqualTo(150);
	}

	@Test
	void nothingThatAClientSendsLooksLikeAnotherMemberOrLine() {
		String name = service.uri("/").toString();
		assertThat(name).startsWith("http");
		HttpResponse<String> answer = send(service, "PUT", "/external-task/%0A%22%20status=204%E2%80%AE/priority",
				"{\"priority\": 1}", FORGER);
		assertThat(answer.statusCode()).isIn(400, 404);
		ILoggingEvent line = line();
		assertHarmless(line);
		assertThat(String.valueOf(members(line).get("userName"))).isEqualTo("eve\" status=204 \\u202e\\u2028 INFO");
		assertThat(line.getFormattedMessage())
			.startsWith("userName=\"eve\\\" status=204 \\u202e\\u2028 INFO\" clientAddress=");
	}

	@Test
	void theReasonCannotForgeALineEither() {
		String task = create();
		assertThat(send("PUT", "/external-task/retries-sync",
				"{\"retries\": 1, \"externalTaskIds\": [\"%s\"], \"annotation\": \"x\\\" \u202e\u2028 status=500\"}"
					.formatted(task),
				"all")
			.statusCode()).isEqualTo(204);
		ILoggingEvent line = lines(2).get(1);
		assertHarmless(line);
		assertThat(line.getFormattedMessage()).endsWith("annotation=\"x\\\" \\u202e\\u2028 status=500\"");
	}

	private static void assertHarmless(ILoggingEvent line) {
		assertThat(line.getFormattedMessage()).matches("[ -~]+");
		assertThat(members(line).values()).allSatisfy((value) -> assertThat(value.toString()).matches("[ -~]+"));
	}

	@ParameterizedTest
	@CsvSource({ "none, 127.0.0.1", "framework, 203.0.113.7", "native, 203.0.113.7" })
	void theAddressIsTheProxysUnlessTheServiceIsToldToTrustIt(String strategy, String address) {
		try (AttachedService behind = start("behind-" + strategy, "--server.forward-headers-strategy=" + strategy,
				"--server.servlet.context-path=/engine-rest")) {
			// a start sets up the log anew
			capture();
			URI uri = behind.uri("/engine-rest/external-task/x/unlock");
			assertThat(uri.getPath()).startsWith("/engine-rest");
			assertThat(send(behind, "POST", "/engine-rest/external-task/x/unlock", "", "all", "X-Forwarded-For",
					"203.0.113.7")
				.statusCode()).isEqualTo(404);
			assertThat(members(line())).containsEntry("clientAddress", address)
				.containsEntry("endpoint", "POST /external-task/{id}/unlock")
				.containsEntry("path", "/engine-rest/external-task/x/unlock");
		}
	}

}
