package dev.externaltask.metrics;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a monitoring system gets from a real server below a context path.
 */
@Tag("database")
@Tag("once")
class ScrapeTests {

	private static final Pattern METRIC = Pattern
		.compile("\\b(?:external_task|http_server|hikaricp|jvm|process|tomcat)_[a-z_]+");

	private static AttachedService service;

	@BeforeAll
	static void start() {
		service = AttachedService.start("jdbc:h2:mem:scrape;DB_CLOSE_DELAY=-1", "--external-task.schema=own",
				"--server.servlet.context-path=/engine-rest", "--external-task.metrics.read-interval=100ms");
		String created = send("POST", "/external-task/create", "{\"topicName\": \"charge\"}");
		String id = new JsonMapper().readTree(created).path("id").asString();
		send("POST", "/external-task/fetchAndLock",
				"{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [{\"topicName\": \"charge\", \"lockDuration\": 9000}]}");
		send("POST", "/external-task/" + id + "/failure", "{\"workerId\": \"w\", \"retries\": 0}");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	private static String send(String method, String path, String body) {
		HttpResponse<String> answer = service.send(method, "/engine-rest" + path, body);
		assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
		return answer.body();
	}

	@Test
	void tasksAndIncidentsAreCounted() {
		assertThat(send("GET", "/actuator/prometheus", "").lines()).contains(
				"external_task_tasks{state=\"failed\",topic=\"charge\"} 1.0",
				"external_task_tasks{state=\"ready\",topic=\"charge\"} 0.0", "external_task_incidents_open 1.0",
				"external_task_failures_total{topic=\"charge\"} 1.0", "external_task_tasks_fetched_total 1.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dashboard.json", "alerts.yaml", "operations.md" })
	void everyMetricThatADocumentNamesIsThere(String document) throws IOException {
		Set<String> named = metrics(Files.readString(Path.of("docs", document)));
		assertThat(named).isNotEmpty();
		Set<String> there = metrics(send("GET", "/actuator/prometheus", ""));
		assertThat(there).containsAll(named);
	}

	@Test
	void everyMetricOfOursIsDocumented() throws IOException {
		Set<String> there = metrics(send("GET", "/actuator/prometheus", "")).stream()
			.filter((name) -> name.startsWith("external_task_"))
			.map((name) -> name.replaceAll("_(bucket|count|sum|max)$", ""))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(metrics(Files.readString(Path.of("docs/operations.md")))).containsAll(there);
	}

	@Test
	void everyLinkOfTheStartPageLeadsSomewhere() {
		JsonNode links = new JsonMapper().readTree(send("GET", "/", ""));
		assertThat(links.propertyNames()).contains("health", "metrics", "operations");
		assertThat(links.values()).allSatisfy((link) -> {
			assertThat(link.asString()).startsWith("/engine-rest/");
			assertThat(found(link.asString()).statusCode()).isEqualTo(200);
		});
	}

	/** What a link leads to, by way of a redirection if there is one. */
	private static HttpResponse<String> found(String path) {
		HttpResponse<String> answer = service.send("GET", path, "");
		return answer.headers()
			.firstValue("Location")
			.map((location) -> service.send("GET", URI.create(location).getPath(), ""))
			.orElse(answer);
	}

	/** A fetch that waits comes back to the server in another thread. */
	@Test
	void everyLineOfARequestHasItsIdAlsoAfterItHasWaited() throws Exception {
		Logger logger = (Logger) LoggerFactory.getLogger(DispatcherServlet.class);
		ListAppender<ILoggingEvent> lines = new CompleteLines();
		lines.start();
		logger.setLevel(Level.DEBUG);
		logger.setAdditive(false);
		logger.addAppender(lines);
		HttpResponse<String> answer;
		try {
			HttpRequest request = HttpRequest.newBuilder(service.uri("/engine-rest/external-task/fetchAndLock"))
				.header("Content-Type", "application/json")
				.header("X-Request-Id", "waits-1")
				.POST(HttpRequest.BodyPublishers
					.ofString("{\"workerId\": \"w\", \"maxTasks\": 1, \"asyncResponseTimeout\": 50, "
							+ "\"topics\": [{\"topicName\": \"none\", \"lockDuration\": 9000}]}"))
				.build();
			answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		}
		finally {
			logger.detachAppender(lines);
			logger.setAdditive(true);
			logger.setLevel(null);
		}
		assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("waits-1");
		assertThat(lines.list).hasSizeGreaterThan(2)
			.allSatisfy((line) -> assertThat(line.getMDCPropertyMap()).containsEntry("requestId", "waits-1"))
			.anySatisfy((line) -> assertThat(line.getFormattedMessage()).contains("\"ASYNC\" dispatch"));
	}

	/** The schema of operations has a name like a metric. */
	private static Set<String> metrics(String text) {
		return METRIC.matcher(text)
			.results()
			.map((match) -> match.group())
			.filter((name) -> !name.equals("external_task_service"))
			.collect(Collectors.toSet());
	}

	/** Keeps each line with the values that it had when it was written. */
	private static final class CompleteLines extends ListAppender<ILoggingEvent> {

		@Override
		protected void append(ILoggingEvent line) {
			line.prepareForDeferredProcessing();
			super.append(line);
		}

	}

}
