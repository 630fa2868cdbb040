package dev.externaltask.http;

import java.io.IOException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that the server refuses before or behind Spring MVC, at a real server. All
 * answers have the shape of every other error, and none of these requests is logged.
 */
@Tag("database")
@Tag("once")
class ServerRefusalsTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static AttachedService service;

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeAll
	static void start() {
		service = AttachedService.start("jdbc:h2:mem:refusals;DB_CLOSE_DELAY=-1", "--external-task.schema=own");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void listen() {
		service.send("GET", "/external-task/count", "");
		this.log.start();
		this.root.setLevel(Level.INFO);
		this.root.addAppender(this.log);
	}

	@AfterEach
	void nothingIsLogged() {
		this.root.detachAppender(this.log);
		this.root.setLevel(Level.WARN);
		assertThat(this.log.list).filteredOn((event) -> !event.getLoggerName().equals(ChangeLog.LOGGER))
			.extracting(ILoggingEvent::getFormattedMessage)
			.isEmpty();
	}

	/** In the table, a line break of HTTP is written as {@code |}. */
	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '\0',
			textBlock = """
					GET /external-task/a%2Fb HTTP/1.1|Host: localhost|| ~ 400
					GET /external-task/%zz HTTP/1.1|Host: localhost|| ~ 400
					GET /external-task;a=%zz/count HTTP/1.1|Host: localhost|| ~ 400
					GET /external-task\\count HTTP/1.1|Host: localhost|| ~ 400
					GET /../x HTTP/1.1|Host: localhost|| ~ 400
					GET /external-task HTTP/1.1|Host: a b[|| ~ 400
					GET /external-task HTTP/1.1|| ~ 400
					GET /external-task HTTP/1.1|Host: a|Host: b|| ~ 400
					GET /external-task HTTP/7.3|Host: localhost|| ~ 505
					GET /external-task HTTP/1.1|Host: localhost|Expect: coffee|| ~ 417
					GET /external-task HTTP/1.1|Host: localhost|X-Long: LONG|| ~ 400
					GET /external-task HTTP/1.1|Host: localhost|no field|| ~ 400
					TRACE /external-task HTTP/1.1|Host: localhost|| ~ 405
					{}{} /external-task HTTP/1.1|Host: localhost|| ~ 400
					BREW /external-task HTTP/1.1|Host: localhost|| ~ 405
					GET /error HTTP/1.1|Host: localhost|Accept: text/html|| ~ 404
					POST /error HTTP/1.1|Host: localhost|Content-Length: 0|| ~ 404
					GET /actuator/health/nowhere HTTP/1.1|Host: localhost|| ~ 404
					PUT /external-task/x/priority HTTP/1.1|Host: localhost|Content-Type: */*|Content-Length: 0|| ~ 415
					GET /nowhere HTTP/1.1|Host: localhost|| ~ 404
					GET * HTTP/1.1|Host: localhost|| ~ 400
					PUT /external-task/retries HTTP/1.1|Host: localhost|Content-Length: -5|| ~ 400
					PUT /external-task/retries HTTP/1.1|Host: localhost|Content-Length: 2|Content-Length: 3||{} ~ 400
					PUT /external-task/retries HTTP/1.1|Host: localhost|Content-Type: application/json|Transfer-Encoding: chunked||zz|a| ~ 400
					PUT /external-task/retries HTTP/1.1|Host: localhost|Content-Type: application/json|Transfer-Encoding: chunked||2|{"x"| ~ 400
					PUT /external-task/retries HTTP/1.1|Host: localhost|Content-Type: application/json|Content-Length: 100||{"retries" ~ 400
					POST /external-task HTTP/1.1|Host: localhost|Content-Type: application/x-www-form-urlencoded|Content-Length: 6||a=100% ~ 415
					POST /external-task HTTP/1.1|Host: localhost|Content-Type: multipart/form-data|Content-Length: 6||a=100% ~ 415
					POST /external-task/x/unlock HTTP/1.1|Host: localhost|Content-Type: multipart/form-data|Content-Length: 6||a=100% ~ 404
					GET /external-task?x%0a2026-01-01%20INFO%20FAKE=%zz HTTP/1.1|Host: localhost|| ~ 400
					GET /external-task?x=\u0001 HTTP/1.1|Host: localhost|| ~ 400
					GET /external-task?topicName=%ff HTTP/1.1|Host: localhost|| ~ 400
					""")
	void everyRefusalHasTheSameShape(String request, int status) throws IOException {
		String bytes = request.replace("|", "\r\n").replace("LONG", "x".repeat(20_000));
		try (RawConnection connection = new RawConnection(service.port())) {
			RawConnection.Answer answer = connection.send(bytes).end().receive();
			assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
			assertThat(answer.head()).containsIgnoringCase("content-type: application/json");
			assertThat(answer.head()).containsPattern("(?m)^X-Request-Id: [0-9a-f-]{36}\r?$");
			JsonNode body = MAPPER.readTree(answer.body());
			assertThat(body.propertyNames()).containsExactly("type", "message", "code");
			assertThat(body.path("type").asString()).endsWith("Exception");
			assertThat(body.path("message").asString()).isNotBlank();
		}
		assertThat(this.log.list).filteredOn((event) -> event.getLoggerName().equals(ChangeLog.LOGGER))
			.extracting(ILoggingEvent::getFormattedMessage)
			.allMatch((line) -> line.contains(" status=" + status + " "));
	}

	@Test
	void aPercentSignThatEncodesNothingStandsForItself() throws IOException {
		service.send("POST", "/external-task/create", "{\"topicName\": \"100%\"}");
		try (RawConnection connection = new RawConnection(service.port())) {
			assertThat(connection.send("GET /external-task/count?topicName=100% HTTP/1.1\r\nHost: localhost\r\n\r\n")
				.receive()
				.body()).isEqualTo("{\"count\":1}");
		}
	}

	@Test
	void aLargeFormIsNoMistakeWhereNoBodyIsRead() throws IOException {
		try (RawConnection connection = new RawConnection(service.port())) {
			connection.send("POST /external-task/x/unlock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n"
					+ "Content-Type: application/x-www-form-urlencoded\r\n\r\n" + "a".repeat(3_000_000));
			assertThat(connection.receive().status()).isEqualTo(404);
		}
	}

	@Test
	void thousandsOfParametersAreRead() {
		assertThat(service.send("GET", "/external-task/count?" + "locked=1&".repeat(850), "").statusCode())
			.isEqualTo(200);
	}

}
