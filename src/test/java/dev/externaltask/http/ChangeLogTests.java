package dev.externaltask.http;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One line of the log for each request that changes something or has tried to, of every
 * endpoint there is.
 */
@Tag("database")
@Tag("once")
class ChangeLogTests extends ChangeLogService {

	private static final Set<String> QUERIES = Set.of("POST /external-task", "POST /external-task/count",
			"POST /external-task/groups", "POST /history/external-task-log", "POST /history/external-task-log/count");

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
			String[] parts = endpoint.split(" ", 2);
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
			assertThat(send("POST", query.substring(5) + (query.endsWith("/groups") ? "?by=topicName" : ""), "{}",
					"viewer")
				.statusCode()).isEqualTo(200);
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

}
