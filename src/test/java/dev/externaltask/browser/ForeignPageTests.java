package dev.externaltask.browser;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.security.Rows;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of other servers attack a service that the browser reaches. Each attack is also
 * made on a service without the filter that refuses it, where it succeeds.
 */
@BrowserTest
@Tag("database")
class ForeignPageTests {

	/**
	 * For a page whose name leads to the service. {@code given}: ids of a task and of its
	 * instance.
	 */
	private static final String REBINDING = """
			const [task, instance] = given;
			const send = async (method, path, body) => {
				const answer = await fetch(path, { method, body, headers: { 'Content-Type': 'application/json' } });
				return answer.status + ' ' + await answer.text();
			};
			return [
				await send('GET', '/external-task'),
				await send('POST', '/external-task/create', '{"topicName": "planted"}'),
				await send('PUT', '/external-task/retries-sync',
					JSON.stringify({ retries: 99, externalTaskIds: [task] })),
				await send('DELETE', '/process-instance/' + instance)
			];
			""";

	/**
	 * For a page of any other server. {@code given}: the base of the service, and the id
	 * of a task. All that a browser sends without asking the service first.
	 */
	private static final String CROSS_SITE = """
			const [service, task] = given;
			const text = '{"topicName": "planted"}';
			const form = (path, name, value) => new Promise((resolve) => {
				const frame = document.createElement('iframe');
				frame.name = 'frame' + Math.random();
				document.body.append(frame);
				const form = document.createElement('form');
				Object.assign(form, { action: service + path, method: 'post', enctype: 'text/plain', target: frame.name });
				const input = document.createElement('input');
				Object.assign(input, { type: 'hidden', name, value });
				form.append(input);
				document.body.append(form);
				form.submit();
				setTimeout(resolve, 500);
			});
			const image = (path) => new Promise((resolve) => {
				const image = new Image();
				image.onload = image.onerror = resolve;
				image.src = service + path;
			});
			const fetches = [
				['/external-task/' + task + '/unlock', { method: 'POST' }],
				['/external-task/create', { method: 'POST', body: text }],
				['/external-task/create', { method: 'POST', body: new Blob([text], { type: 'text/plain' }) }]
			];
			for (const [path, options] of fetches) {
				await fetch(service + path, { mode: 'no-cors', credentials: 'include', ...options });
			}
			await form('/external-task/create', '{"topicName": "planted", "businessKey": "', '"}');
			await form('/external-task/' + task + '/unlock', 'a', 'b');
			await image('/external-task');
			return 'sent';
			""";

	/** Requests of {@link #CROSS_SITE}. */
	private static final int SENT = 6;

	private static PageServer pages;

	private static AttachedService guarded;

	private static AttachedService open;

	private String task = "";

	private String instance = "";

	@BeforeAll
	static void start() throws IOException {
		pages = new PageServer("<!DOCTYPE html><title>elsewhere</title><body>");
		String allowed = "--external-task.security.allowed-origins=" + pages.origin("ops.example");
		guarded = AttachedService.start("jdbc:h2:mem:guarded;DB_CLOSE_DELAY=-1", "--external-task.schema=own", allowed);
		open = AttachedService.startWithout("BrowserGuard", "jdbc:h2:mem:unguarded;DB_CLOSE_DELAY=-1",
				"--external-task.schema=own");
	}

	@AfterAll
	static void stop() {
		guarded.close();
		open.close();
		pages.close();
	}

	@BeforeEach
	void lockedTask() {
		lockedTask(guarded);
	}

	/** A task that a worker has locked. */
	private void lockedTask(AttachedService service) {
		JsonNode created = new JsonMapper()
			.readTree(service.send("POST", "/external-task/create", "{\"topicName\": \"t\", \"retries\": 3}").body());
		this.task = created.path("id").asString();
		this.instance = created.path("processInstanceId").asString();
		assertThat(service
			.send("POST", "/external-task/" + this.task + "/lock", "{\"workerId\": \"w\", \"lockDuration\": 3600000}")
			.statusCode()).isEqualTo(204);
	}

	private static URI at(String host, AttachedService service) {
		return URI.create("http://" + host + ":" + service.port() + "/external-task/count");
	}

	private List<?> rebind(Browser browser, AttachedService service) {
		browser.open(at("attacker.example", service));
		return (List<?>) Objects.requireNonNull(browser.await(REBINDING, this.task, this.instance));
	}

	private String answerOf(AttachedService service, String path) {
		return service.send("GET", path, "").body();
	}

	private static long refused(AttachedService service) {
		return service.bean(MeterRegistry.class)
			.find("http.server.requests")
			.tag("status", "403")
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	@Test
	void aNameThatLeadsToTheServiceGivesAPageNothing(Browser browser) {
		String before = Rows.of(guarded);
		assertThat(rebind(browser, guarded)).hasSize(4)
			.allSatisfy((answer) -> assertThat(answer.toString()).startsWith("421 {\"type\":")
				.contains("'attacker.example'")
				.doesNotContain(this.task));
		assertThat(Rows.of(guarded)).isEqualTo(before);
	}

	@Test
	void withoutTheFilterSuchAPageDoesEverything(Browser browser) {
		lockedTask(open);
		List<?> answers = rebind(browser, open);
		assertThat(answers).extracting((answer) -> answer.toString().substring(0, 3))
			.containsExactly("200", "201", "204", "204");
		assertThat(answers.get(0).toString()).contains(this.task);
		assertThat(answerOf(open, "/external-task?topicName=planted")).contains("\"topicName\":\"planted\"");
		assertThat(open.send("GET", "/external-task/" + this.task, "").statusCode()).isEqualTo(404);
	}

	@Test
	void aPageOfAnotherServerChangesNothing(Browser browser) {
		String before = Rows.of(guarded);
		long refused = refused(guarded);
		browser.open(pages.page("evil.example"));
		assertThat(browser.await(CROSS_SITE, guarded.uri("").toString(), this.task)).isEqualTo("sent");
		Awaitility.await().untilAsserted(() -> assertThat(refused(guarded) - refused).isEqualTo(SENT));
		assertThat(Rows.of(guarded)).isEqualTo(before);
		assertThat(answerOf(guarded, "/external-task/" + this.task)).contains("\"workerId\":\"w\"");
	}

	@Test
	void withoutTheFilterSuchAPageTakesALockAway(Browser browser) {
		lockedTask(open);
		browser.open(pages.page("evil.example"));
		assertThat(browser.await(CROSS_SITE, open.uri("").toString(), this.task)).isEqualTo("sent");
		assertThat(answerOf(open, "/external-task/" + this.task)).contains("\"workerId\":null");
		assertThat(refused(open)).isZero();
	}

	@Test
	void anAllowedPageSendsEverythingAndReadsTheAnswers(Browser browser) {
		String send = """
				const [service, task] = given;
				const answer = await fetch(service + '/external-task/retries-sync', {
					method: 'PUT', body: JSON.stringify({ retries: 8, externalTaskIds: [task] }),
					headers: { 'Content-Type': 'application/json', 'Prefer': 'return=representation' }
				});
				return answer.status + ' ' + answer.headers.get('Preference-Applied') + ' ' + (await answer.text()).length;
				""";
		String service = guarded.uri("").toString();
		browser.open(pages.page("ops.example"));
		assertThat(browser.await(send, service, this.task)).asString().startsWith("200 return=representation ");
		assertThat(answerOf(guarded, "/external-task/" + this.task)).contains("\"retries\":8");
		String after = Rows.of(guarded);
		browser.open(pages.page("evil.example"));
		assertThat(browser.await(send, service, this.task)).asString().startsWith("failed: TypeError");
		assertThat(Rows.of(guarded)).isEqualTo(after);
	}

}
