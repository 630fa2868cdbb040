package dev.externaltask.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One line of the log for each request that changes something or has tried to, of every
 * endpoint there is.
 */
@Tag("database")
@Tag("once")
class ChangeLogTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	/** The password is {@code right}. */
	private static final String HASH = "{bcrypt}$2a$04$Puxe/gmjBiNj8DIdm/zZxeJJF.U0LGzka2PO6EPTJe8TLUTg5ZSk2";

	/**
	 * A name that tries to end its member and its line; the settings allow no control
	 * character.
	 */
	private static final String FORGER = "eve\" status=204 \u202e\u2028 INFO";

	private static final Set<String> QUERIES = Set.of("POST /external-task", "POST /external-task/count",
			"POST /history/external-task-log", "POST /history/external-task-log/count");

	private static AttachedService service;

	private final Logger logger = (Logger) LoggerFactory.getLogger(ChangeLog.LOGGER);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	@BeforeAll
	static void start() {
		service = start("changelog");
	}

	private static AttachedService start(String name, String... properties) {
		List<String> all = new ArrayList<>(List.of("--external-task.schema=own", "--external-task.security.mode=basic",
				"--logging.level." + ChangeLog.LOGGER + "=info"));
		Map.of("all", "operator,worker", "viewer", "viewer", FORGER, "operator").forEach((user, roles) -> {
			String prefix = "--external-task.security.users[" + (all.size() / 3 - 1) + "].";
			all.addAll(List.of(prefix + "name=" + user, prefix + "roles=" + roles, prefix + "password=" + HASH));
		});
		all.addAll(List.of(properties));
		return AttachedService.start("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(name), all.toArray(String[]::new));
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void capture() {
		this.logger.setLevel(Level.INFO);
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void release() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(null);
	}

	private static HttpResponse<String> send(AttachedService to, String method, String path, String body,
			@Nullable String user, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(to.uri(path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (user != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":right").getBytes(StandardCharsets.UTF_8)));
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return to.send(request.build());
	}

	private static HttpResponse<String> send(String method, String path, String body, @Nullable String user) {
		return send(service, method, path, body, user);
	}

	/** The only line since the test has begun; it comes a moment after the answer. */
	private ILoggingEvent line() {
		List<ILoggingEvent> found = lines(1);
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	private List<ILoggingEvent> lines(int expected) {
		long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
		while (size() < expected && System.nanoTime() < end) {
			sleep(5);
		}
		sleep(30);
		synchronized (this.lines) {
			return List.copyOf(this.lines.list);
		}
	}

	private int size() {
		return List.copyOf(this.lines.list).size();
	}

	private static void sleep(long milliseconds) {
		try {
			Thread.sleep(milliseconds);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Map<String, Object> members(ILoggingEvent line) {
		Map<String, Object> members = new TreeMap<>();
		line.getKeyValuePairs().forEach((pair) -> members.put(pair.key, pair.value));
		return members;
	}

	static Set<String> changing() {
		Set<String> changing = new TreeSet<>();
		service.mappings()
			.getHandlerMethods()
			.keySet()
			.forEach((mapping) -> mapping.getMethodsCondition()
				.getMethods()
				.forEach((method) -> mapping.getPatternValues().forEach((path) -> changing.add(method + " " + path))));
		changing.removeIf((endpoint) -> endpoint.startsWith("GET ") || QUERIES.contains(endpoint));
		return changing;
	}

	@Test
	void everyRequestThatChangesSomethingIsOneLine() {
		assertThat(service.bean(ChangingEndpoints.class).all()).isEqualTo(changing()).hasSizeGreaterThan(20);
		int sent = 0;
		for (String endpoint : changing()) {
			String[] parts = endpoint.split(" ");
			String path = parts[1].replaceAll("\\{\\w+}", "nowhere");
			for (String user : List.of("all", "viewer")) {
				for (String prefix : List.of("", "/engine/default")) {
					HttpResponse<String> answer = send(parts[0], prefix + path, "{}", user);
					assertThat(answer.statusCode()).as(endpoint)
						.matches((status) -> user.equals("all") ^ status == 403);
					sent++;
					List<ILoggingEvent> found = lines(sent);
					assertThat(found).as(endpoint + " " + found).hasSize(sent);
					assertThat(found.get(sent - 1).getLevel()).isEqualTo(Level.INFO);
					assertThat(members(found.get(sent - 1))).containsEntry("endpoint", endpoint)
						.containsEntry("userName", user)
						.containsEntry("clientAddress", "127.0.0.1")
						.containsEntry("path", path)
						.containsEntry("status", answer.statusCode())
						.hasEntrySatisfying("durationMs", (value) -> assertThat((Long) value).isBetween(0L, 10_000L));
					assertThat(found.get(sent - 1).getMDCPropertyMap().get("requestId"))
						.isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
				}
			}
		}
	}

	@Test
	void whatReadsIsNoLine() {
		for (String query : QUERIES) {
			assertThat(send("POST", query.substring(5), "{}", "viewer").statusCode()).isEqualTo(200);
		}
		assertThat(send("GET", "/external-task", "", "viewer").statusCode()).isEqualTo(200);
		String task = create();
		assertThat(lines(1)).hasSize(1);
		assertThat(send("PUT", "/external-task/retries-sync?dryRun=true",
				"{\"retries\": 0, \"externalTaskIds\": [\"%s\"], \"annotation\": \"a\"}".formatted(task), "viewer")
			.statusCode()).isEqualTo(200);
		assertThat(send("PUT", "/nowhere", "{}", "all").statusCode()).isEqualTo(404);
		assertThat(send("PATCH", "/external-task/create", "{}", "all").statusCode()).isEqualTo(405);
		assertThat(lines(2)).hasSize(1);
	}

	private static String create() {
		return MAPPER
			.readTree(send("POST", "/external-task/create", "{\"topicName\": \"log\", \"retries\": 1}", "all").body())
			.path("id")
			.asString();
	}

	@Test
	void theCountsOfTheCallAreMembers() {
		String task = create();
		String body = "{\"retries\": %d, \"externalTaskIds\": [\"%s\"], \"annotation\": \"outage of \\\"pay\\\"\"}";
		assertThat(send("PUT", "/external-task/retries-sync", body.formatted(0, task), "all").statusCode())
			.isEqualTo(204);
		assertThat(send("PUT", "/external-task/retries", body.formatted(2, task), "all").statusCode()).isEqualTo(204);
		List<ILoggingEvent> found = lines(3);
		assertThat(members(found.get(1))).containsEntry("tasks", 1L)
			.containsEntry("incidentsOpened", 1L)
			.containsEntry("incidentsResolved", 0L)
			.containsEntry("annotation", "outage of \"pay\"");
		assertThat(members(found.get(2))).containsEntry("tasks", 1L)
			.containsEntry("incidentsOpened", 0L)
			.containsEntry("incidentsResolved", 1L);
		assertThat(found.get(1).getFormattedMessage())
			.matches("userName=\"all\" clientAddress=\"127.0.0.1\" endpoint=\"PUT /external-task/retries-sync\" "
					+ "path=\"/external-task/retries-sync\" status=204 durationMs=\\d+ tasks=1 incidentsOpened=1 "
					+ "incidentsResolved=0 annotation=\"outage of \\\\\"pay\\\\\"\"");
	}

	@Test
	void aCallThatIsRolledBackHasNoCounts() {
		String task = create();
		assertThat(send("PUT", "/external-task/retries-sync",
				"{\"retries\": 0, \"externalTaskIds\": [\"%s\", \"nowhere\"]}".formatted(task), "all")
			.statusCode()).isEqualTo(404);
		assertThat(members(lines(2).get(1))).containsEntry("status", 404)
			.doesNotContainKeys("tasks", "incidentsOpened", "incidentsResolved", "annotation");
	}

	@Test
	void aFailureTellsOfItsIncident() {
		String task = create();
		send("POST", "/external-task/" + task + "/lock", "{\"workerId\": \"w\", \"lockDuration\": 60000}", "all");
		send("POST", "/external-task/" + task + "/failure", "{\"workerId\": \"w\", \"retries\": 0}", "all");
		assertThat(members(lines(3).get(2))).containsEntry("endpoint", "POST /external-task/{id}/failure")
			.containsEntry("path", "/external-task/" + task + "/failure")
			.containsEntry("incidentsOpened", 1L);
	}

	private static String fetch(String topic, long timeout) {
		return """
				{"workerId": "w", "maxTasks": 9, "asyncResponseTimeout": %d,
				 "topics": [{"topicName": "%s", "lockDuration": 60000}]}
				""".formatted(timeout, topic);
	}

	@Test
	void aFetchOfNothingIsALineOfLevelDebug() {
		assertThat(send("POST", "/external-task/fetchAndLock", fetch("none", 1), "all").body()).isEqualTo("[]");
		assertThat(send("POST", "/external-task/fetchAndLock", fetch("none", 200), "all").body()).isEqualTo("[]");
		assertThat(lines(1)).isEmpty();
		this.logger.setLevel(Level.DEBUG);
		send("POST", "/external-task/fetchAndLock", fetch("none", 50), "all");
		assertThat(line().getLevel()).isEqualTo(Level.DEBUG);
		assertThat(members(line())).containsEntry("tasks", 0L).containsEntry("status", 200);
	}

	@Test
	void aFetchThatHasWaitedTellsHowManyTasksItGot() {
		CompletableFuture<HttpResponse<String>> waiting = CompletableFuture
			.supplyAsync(() -> send("POST", "/external-task/fetchAndLock", fetch("log", 20_000), "all"));
		sleep(400);
		create();
		assertThat(waiting.join().body()).contains("\"topicName\":\"log\"");
		List<ILoggingEvent> found = lines(2);
		assertThat(found).hasSize(2);
		Map<String, Object> fetched = found.stream()
			.map(ChangeLogTests::members)
			.filter((members) -> members.containsValue("POST /external-task/fetchAndLock"))
			.findFirst()
			.orElseThrow();
		assertThat((Long) fetched.get("tasks")).isPositive();
		assertThat((Long) fetched.get("durationMs")).isBetween(300L, 15_000L);
	}

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
	@CsvSource({ "ecs", "logstash", "gelf" })
	void structuredLinesHaveTheMembers(String format) {
		String task = create();
		send("PUT", "/external-task/" + task + "/retries", "{\"retries\": 0}", "all");
		ILoggingEvent line = lines(2).get(1);
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(this.logger.getLoggerContext());
		encoder.setFormat(format);
		encoder.start();
		JsonNode json = MAPPER.readTree(encoder.encode(line));
		String prefix = format.equals("gelf") ? "_" : "";
		assertThat(json.path(prefix + "userName").asString()).isEqualTo("all");
		assertThat(json.path(prefix + "endpoint").asString()).isEqualTo("PUT /external-task/{id}/retries");
		assertThat(json.path(prefix + "status").asInt()).isEqualTo(204);
		assertThat(json.path(prefix + "tasks").asInt()).isEqualTo(1);
		assertThat(json.path(prefix + "incidentsOpened").asInt()).isEqualTo(1);
		assertThat(json.toString()).contains(ChangeLog.LOGGER, line.getMDCPropertyMap().get("requestId"));
	}

	/** The bound is far above the figure, since tests run beside others. */
	@Test
	void aLineCostsMicroseconds(TestReporter report) {
		this.logger.detachAppender(this.lines);
		this.logger.setAdditive(false);
		MockHttpServletRequest request = new MockHttpServletRequest("PUT", "/external-task/retries-sync");
		CallNotes.begin(request);
		CallNotes.noteUser(request, "ops");
		CallNotes notes = CallNotes.of(request).orElseThrow();
		ChangingEndpoints endpoints = service.bean(ChangingEndpoints.class);
		CountingAppender counting = new CountingAppender();
		counting.start();
		this.logger.addAppender(counting);
		long begin = 0;
		for (int i = 0; i < 60_000; i++) {
			begin = (i == 40_000) ? System.nanoTime() : begin;
			ChangeLog.write(org.slf4j.event.Level.INFO,
					endpoints.patternOf(notes.method(), notes.endpointPath()).orElseThrow(), 204, notes);
		}
		double microseconds = (System.nanoTime() - begin) / 20_000.0 / 1_000;
		this.logger.detachAppender(counting);
		this.logger.setAdditive(true);
		report.publishEntry("microseconds for a line", "%.1f".formatted(microseconds));
		assertThat(counting.lines).isEqualTo(60_000);
		assertThat(microseconds).isLessThan(100);
	}

	/**
	 * Takes the message of each line, and keeps nothing.
	 */
	private static final class CountingAppender extends AppenderBase<ILoggingEvent> {

		private int lines;

		@Override
		protected void append(ILoggingEvent line) {
			this.lines += line.getFormattedMessage().isEmpty() ? 0 : 1;
		}

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
