package dev.externaltask.browser;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts that workers have sent are opened in a browser. None of them is run as a page of
 * the service.
 */
@BrowserTest
@Tag("database")
class RenderedTextTests {

	private static final String SCRIPT = "<!DOCTYPE html><title>text</title><script>document.title = 'executed'</script>"
			+ "<img src=x onerror=\"document.title = 'executed'\"><svg onload=\"document.title = 'executed'\"/>";

	private static final JsonMapper MAPPER = new JsonMapper();

	private static AttachedService service;

	private static String task = "";

	private static String instance = "";

	private static String log = "";

	@BeforeAll
	static void start() {
		service = AttachedService.start("jdbc:h2:mem:rendered;DB_CLOSE_DELAY=-1", "--external-task.schema=own");
		String html = Base64.getEncoder().encodeToString(SCRIPT.getBytes(StandardCharsets.UTF_8));
		JsonNode created = send("POST", "/external-task/create",
				Map.of("topicName", "t", "businessKey", SCRIPT, "variables", Map.of("file",
						Map.of("type", "File", "value", html, "valueInfo",
								Map.of("filename", "a.html", "mimetype", "text/html", "encoding", "UTF-8")),
						"bytes", Map.of("type", "Bytes", "value", html), "text",
						Map.of("type", "String", "value", SCRIPT))));
		task = created.path("id").asString();
		instance = created.path("processInstanceId").asString();
		send("POST", "/external-task/" + task + "/lock", Map.of("workerId", "w", "lockDuration", 60_000));
		send("POST", "/external-task/" + task + "/failure",
				Map.of("workerId", "w", "errorMessage", SCRIPT, "errorDetails", SCRIPT, "retries", 0));
		log = read("/history/external-task-log?failureLog=true").get(0).path("id").asString();
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	private static JsonNode send(String method, String path, Object body) {
		String answer = service.send(method, path, MAPPER.writeValueAsString(body)).body();
		return answer.isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(answer);
	}

	private static JsonNode read(String path) {
		return MAPPER.readTree(service.send("GET", path, "").body());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/external-task/{task}/errorDetails", "/history/external-task-log/{log}/error-details",
			"/external-task", "/external-task/{task}", "/incident", "/history/external-task-log",
			"/process-instance/{instance}/variables", "/process-instance/{instance}/variables/text",
			"/external-task/{script}", "/external-task/{script}/errorDetails", "/external-task?sortBy={script}" })
	void aTextIsShownAsText(String path, Browser browser) {
		browser.open(uri(path));
		assertThat(browser.run("return document.contentType")).isIn("text/plain", "application/json");
		assertThat(browser.run("return document.title")).isEqualTo("");
		assertThat(browser.run("return document.body.innerText")).asString().contains("onerror=");
		assertThat(browser.run("return document.scripts.length + document.images.length")).isEqualTo(0L);
	}

	private static URI uri(String path) {
		return service
			.uri(path.replace("{task}", task)
				.replace("{instance}", instance)
				.replace("{log}", log)
				.replace("{script}", URLEncoder
					.encode(SCRIPT.substring(SCRIPT.indexOf("<img"), SCRIPT.indexOf("<svg")), StandardCharsets.UTF_8)
					.replace("+", "%20")));
	}

	/** The browser stores such a content, and stays at the page that it has shown. */
	@ParameterizedTest
	@ValueSource(strings = { "file", "bytes" })
	void aContentIsStoredAndNotShown(String variable, Browser browser) {
		browser.open(service.uri("/external-task/count"));
		browser.run("location.assign(arguments[0])",
				service.uri("/process-instance/%s/variables/%s/data".formatted(instance, variable)).toString());
		assertThat(browser.await("""
				await new Promise((resolve) => setTimeout(resolve, 500));
				return location.pathname + document.title""")).isEqualTo("/external-task/count");
	}

	/** What the other tests would find if a text were run. */
	@Test
	void thePageIsRunWhereItIsServedAsAPage(Browser browser) throws IOException {
		try (PageServer pages = new PageServer(SCRIPT)) {
			browser.open(pages.page("evil.example"));
			assertThat(browser.run("return document.title")).isEqualTo("executed");
		}
	}

}
