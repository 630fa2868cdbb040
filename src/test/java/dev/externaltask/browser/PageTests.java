package dev.externaltask.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a browser, behind a context path: each view for everybody, the roles, and
 * what happens when tasks or the service change below it.
 */
@BrowserTest
@Tag("database")
class PageTests {

	private static final String BASE = "/engine-rest";

	private static final String HTML = "<b>bold</b><img src=x onerror=\\\"document.title='executed'\\\"><script>document.title='executed'</script>";

	private static final String URL = "jdbc:h2:mem:page;DB_CLOSE_DELAY=-1";

	private static AttachedService service;

	private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(URL, "sa", ""));

	@BeforeAll
	static void start() {
		service = start("0");
	}

	private static AttachedService start(String port) {
		return PageUsers.start(URL, "--external-task.schema=own", "--server.servlet.context-path=" + BASE,
				"--server.port=" + port);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void empty() {
		send("POST", "/external-task?maxResults=1000", "{}")
			.forEach((task) -> send("DELETE", "/process-instance/" + task.path("processInstanceId").asString(), ""));
		this.jdbc.sql("delete from act_hi_op_log").update();
		this.jdbc.sql("delete from act_hi_ext_task_log").update();
	}

	private static JsonNode send(String method, String path, String body) {
		return Outage.send(service, method, BASE + path, body);
	}

	/** Tasks that a worker has got and failed. */
	private static void fail(String topic, String message, int tasks) {
		for (int i = 0; i < tasks; i++) {
			send("POST", "/external-task/create", """
					{"topicName": "%s", "variables": {"amount": {"type": "Long", "value": 42}}}""".formatted(topic));
		}
		send("POST", "/external-task/fetchAndLock",
				"""
						{"workerId": "shop", "maxTasks": 1000, "topics": [{"topicName": "%s", "lockDuration": 60000}]}"""
					.formatted(topic))
			.forEach((task) -> send("POST", "/external-task/" + task.path("id").asString() + "/failure", """
					{"workerId": "shop", "errorMessage": "%s", "errorDetails": "%1$s", "retries": 0}"""
				.formatted(message)));
	}

	private static void failFourGroups() {
		fail("orders", "Order 4711 not found", 12);
		fail("orders", HTML, 4);
		fail("payments", "Card \\\"4711\\\" was refused", 9);
		fail("payments", "Connection refused (10.0.0.7:8080)", 7);
		for (int i = 0; i < 6; i++) {
			send("POST", "/external-task/create", "{\"topicName\": \"mails\"}");
		}
		send("POST", "/external-task/fetchAndLock", """
				{"workerId": "mailer", "maxTasks": 2, "topics": [{"topicName": "mails", "lockDuration": 600000}]}""");
	}

	private static Page page(Browser browser, PageUsers user) {
		return new Page(browser, service, BASE, user);
	}

	private long retries(int number) {
		return this.jdbc.sql("select count(*) from act_ru_ext_task where retries_ = ?")
			.param(number)
			.query(Long.class)
			.single();
	}

	@Test
	void eachViewIsForEverybodyAndInTheFolderOfPictures(Browser browser) {
		Page page = page(browser, PageUsers.ANN).open("overview").see("There are no tasks.");
		page.see("No task is without retries. There is nothing to do.")
			.see("No failure was reported.")
			.inspect("empty");
		failFourGroups();
		page.open("overview").see("32 tasks without retries").see("32 failures were reported.").inspect("overview");
		page.open("choose").see("Without a filter every task is meant.").add("topicName").fill("topicName", "payments");
		page.add("noRetriesLeft").add("createdBefore").add("processVariables").see("(your time)").inspect("choose");
		page.open("overview").mark("Mark Topic: orders · Kind of message: Order");
		page.mark("Mark Topic: payments").press("Look at 19 tasks").seeNumber("tasks match", 19);
		page.press("Details").see("It has no retries left").see("amount").inspect("look");
		page.fill("Only the first", "10").fill("Reason", "the shop is back").seeNumber("tasks match", 10);
		page.press("Set retries of 10 tasks").see("Reason: the shop is back").inspect("confirmation");
		page.press("Set retries of 10 tasks").see("10 tasks have 3 retries now").seeNumber("wait for a worker", 10);
		page.inspect("outcome");
		page.open("log").see("the shop is back").inspect("log");
		page.press("Create a task").see("as if it had failed").inspect("create");
	}

	@Test
	void aViewerSeesNothingToPress(Browser browser) {
		failFourGroups();
		Page page = page(browser, PageUsers.VIC).open("overview").see("32 tasks without retries").see("vic, viewer");
		assertThat(page.hasButton("Create")).isFalse();
		page.pressNamed("Look at Topic: orders").see("You may look, and set nothing").seeNumber("tasks match", 4);
		assertThat(page.hasButton("Set retries")).isFalse();
		page.inspect("viewer");
		assertThat(retries(0)).isEqualTo(32);
	}

	@Test
	void aWorkerGetsASentenceInsteadOfLists(Browser browser) {
		fail("orders", "Order 4711 not found", 3);
		Page page = page(browser, PageUsers.WES).open("overview")
			.see("You have the role worker, which reads no lists.");
		page.open("log").see("You have the role worker, which reads no lists.");
		page.open("choose").add("topicName").fill("topicName", "orders").press("Look at all that match");
		page.seeNumber("tasks match", 3).press("Set retries of 3 tasks").press("Set retries of 3 tasks");
		page.see("3 tasks have 3 retries now");
		assertThat(page.text()).doesNotContain("not allowed").doesNotContain("end the locks");
		assertThat(retries(3)).isEqualTo(3);
	}

	@Test
	void aMessageIsText(Browser browser) {
		fail("orders", HTML, 1);
		Page page = page(browser, PageUsers.ANN).open("overview").see("<b>bold</b>");
		page.pressNamed("Look at Topic: orders").press("Details").see("onerror=\"document.title='executed'\"");
		page.press("Set retries of 1 task")
			.see("<b>bold</b>")
			.press("Set retries of 1 task")
			.see("1 task has 3 retries now");
		assertThat(browser.driver().getTitle()).isEqualTo("Look – External tasks");
		assertThat(browser.run("return document.images.length")).isEqualTo(0L);
	}

	@Test
	void theKeyboardIsEnough(Browser browser) {
		fail("orders", "Order 4711 not found", 5);
		Page page = page(browser, PageUsers.ANN).open("overview").see("5 tasks without retries");
		tabTo(browser, "Mark Topic: orders");
		press(browser, Keys.SPACE);
		tabTo(browser, "Look at 5 tasks");
		press(browser, Keys.ENTER);
		page.seeNumber("tasks match", 5);
		tabTo(browser, "Reason");
		press(browser, "by keyboard");
		page.see("Set retries of 5 tasks");
		tabTo(browser, "Set retries of 5 tasks");
		press(browser, Keys.SPACE);
		page.see("Reason: by keyboard");
		tabTo(browser, "Set retries of 5 tasks");
		press(browser, Keys.ENTER);
		page.see("5 tasks have 3 retries now");
		assertThat(browser.run("return document.activeElement.innerText")).asString().contains("What became of");
		assertThat(retries(3)).isEqualTo(5);
	}

	private static void press(Browser browser, CharSequence keys) {
		new Actions(browser.driver()).sendKeys(keys).perform();
	}

	/**
	 * Presses the tab key until an element with this name has the focus, and can be seen
	 * to have it.
	 */
	private static void tabTo(Browser browser, String name) {
		String focused = """
				const one = document.activeElement;
				const text = one.getAttribute('aria-label') || (one.labels && one.labels[0] && one.labels[0].innerText) || one.innerText;
				const style = getComputedStyle(one);
				return (style.outlineStyle !== 'none' && !one.disabled) ? text.trim() : '';
				""";
		for (int i = 0; i < 60; i++) {
			press(browser, Keys.TAB);
			if (String.valueOf(((JavascriptExecutor) browser.driver()).executeScript(focused)).startsWith(name)) {
				return;
			}
		}
		throw new AssertionError("The tab key does not lead to " + name);
	}

	@Test
	void aSelectionThatHasChangedIsNamed(Browser browser) {
		fail("orders", "Order 4711 not found", 5);
		Page page = page(browser, PageUsers.ANN).open("overview").pressNamed("Look at Topic: orders");
		page.seeNumber("tasks match", 5).press("Set retries of 5 tasks").see("Reason: none");
		fail("orders", "Order 4712 not found", 2);
		page.press("Set retries of 5 tasks").see("7 tasks have 3 retries now");
		page.see("The selection had changed meanwhile: 5 tasks matched when you looked.");
		assertThat(retries(3)).isEqualTo(7);
	}

	@Test
	void aTaskIsCreatedWhereThereIsNone(Browser browser) {
		Page page = page(browser, PageUsers.ANN).open("overview").press("Create a task to try it");
		page.fill("Topic", "example").press("Create").pressNamed("Look at Topic: example").seeNumber("task matches", 1);
		assertThat(retries(0)).isEqualTo(1);
	}

	@Test
	void theServiceStartsAgainBelowThePage(Browser browser) {
		fail("orders", "Order 4711 not found", 5);
		Page page = page(browser, PageUsers.ANN).open("overview").pressNamed("Look at Topic: orders");
		page.seeNumber("tasks match", 5);
		String port = String.valueOf(service.port());
		service.close();
		page.fill("Retries", "4")
			.see("The service does not answer. It may be starting again; the page goes on trying.");
		assertThat(page.text()).doesNotContain("tasks match");
		page.inspect("down");
		service = start(port);
		page.seeNumber("tasks match", 5).press("Set retries of 5 tasks").press("Set retries of 5 tasks");
		page.see("5 tasks have 4 retries now");
		assertThat(page.text()).doesNotContain("does not answer");
		assertThat(retries(4)).isEqualTo(5);
	}

	@Test
	void copiedCommandsDoTheSame(Browser browser, @TempDir Path folder) throws IOException, InterruptedException {
		fail("orders", "It's \\\"4711\\\", $HOME `id` \\\\ not found", 5);
		Page page = page(browser, PageUsers.ANN).open("overview").see("5 tasks without retries");
		assertThat(run(folder, page.command("these groups")).path("total").asInt()).isEqualTo(5);
		page.pressNamed("Look at Topic: orders")
			.seeNumber("tasks match", 5)
			.fill("Reason", "it's done")
			.fill("Only the first", "2");
		page.seeNumber("tasks match", 2);
		assertThat(run(folder, page.command("the first tasks"))).hasSize(5);
		assertThat(run(folder, page.command("what it would do")).path("externalTasks").asInt()).isEqualTo(2);
		assertThat(retries(3)).isZero();
		assertThat(run(folder, page.command("set retries")).path("externalTasks").asInt()).isEqualTo(2);
		assertThat(retries(3)).isEqualTo(2);
		page.open("log").see("it's done");
		assertThat(run(folder, page.command("this log"))).isNotEmpty();
		page.open("choose").add("topicName").fill("topicName", "orders");
		assertThat(run(folder, page.command("count")).path("externalTasks").asInt()).isEqualTo(5);
	}

	/** Runs a command as it is, but for the password, for which curl would ask. */
	private static JsonNode run(Path folder, String command) throws IOException, InterruptedException {
		assertThat(command).contains("-u 'ann'");
		ProcessBuilder builder = new ProcessBuilder(
				List.of("bash", "-c", command.replace("-u 'ann'", "-u 'ann:right'")))
			.directory(folder.toFile())
			.redirectErrorStream(true);
		Process process = builder.start();
		String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(answer).isZero();
		return new JsonMapper().readTree(answer);
	}

}
