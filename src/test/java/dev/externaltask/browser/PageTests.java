package dev.externaltask.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a browser, behind a context path: each view for everybody, the roles, the
 * keyboard, and the commands to copy.
 */
@BrowserTest
@Tag("database")
class PageTests {

	/**
	 * What a screen reader calls the element that has the focus and can be seen to have
	 * it.
	 */
	private static final String FOCUSED = """
			const one = document.activeElement;
			const text = one.getAttribute('aria-label') || (one.labels && one.labels[0] && one.labels[0].innerText) || one.innerText;
			const style = getComputedStyle(one);
			return (style.outlineStyle !== 'none' && !one.disabled) ? text.trim() : '';
			""";

	/** Times whose title is not the exact time, and how many there are. */
	private static final String TIMES = """
			const all = [...document.querySelectorAll('time')];
			return [all.filter((one) => !/\\.\\d{3}Z$/.test(one.dateTime) || !one.title.includes(one.dateTime)).map((one) => one.outerHTML).join(), all.length];
			""";

	@RegisterExtension
	static final PageService SERVICE = new PageService();

	@Test
	void eachViewIsForEverybodyAndInTheFolderOfPictures(Browser browser) {
		Page page = SERVICE.page(browser, PageUsers.ANN).open("overview").see("There are no tasks.");
		page.see("No task is without retries. There is nothing to do.")
			.see("No failure was reported.")
			.inspect("empty");
		SERVICE.failFourGroups();
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
		SERVICE.fail("orders", PageService.HTML, 4);
		Page page = SERVICE.page(browser, PageUsers.VIC)
			.open("overview")
			.see("4 tasks without retries")
			.see("vic, viewer");
		assertThat(page.hasButton("Create")).isFalse();
		page.pressNamed("Look at Topic: orders").see("You may look, and set nothing").seeNumber("tasks match", 4);
		assertThat(page.hasButton("Set retries")).isFalse();
		page.inspect("viewer");
		assertThat(SERVICE.retries(0)).isEqualTo(4);
	}

	@Test
	void aWorkerGetsASentenceInsteadOfLists(Browser browser) {
		SERVICE.fail("orders", "Order 4711 not found", 3);
		Page page = SERVICE.page(browser, PageUsers.WES)
			.open("overview")
			.see("You have the role worker, which reads no lists.");
		page.open("log").see("You have the role worker, which reads no lists.");
		page.open("choose").add("topicName").fill("topicName", "orders").press("Look at all that match");
		page.seeNumber("tasks match", 3).press("Set retries of 3 tasks").press("Set retries of 3 tasks");
		page.see("3 tasks have 3 retries now");
		assertThat(page.text()).doesNotContain("not allowed").doesNotContain("end the locks");
		assertThat(SERVICE.retries(3)).isEqualTo(3);
	}

	@Test
	void aMessageIsText(Browser browser) {
		SERVICE.fail("orders", PageService.HTML, 1);
		Page page = SERVICE.page(browser, PageUsers.ANN).open("overview").see("<b>bold</b>");
		page.pressNamed("Look at Topic: orders")
			.seeNumber("task matches", 1)
			.see("The oldest 20 at most")
			.press("Details")
			.see("onerror=\"document.title='executed'\"");
		page.press("Set retries of 1 task")
			.see("<b>bold</b>")
			.press("Set retries of 1 task")
			.see("1 task has 3 retries now");
		assertThat(browser.driver().getTitle()).isEqualTo("Look – External tasks");
		assertThat(browser.run("return document.images.length")).isEqualTo(0L);
	}

	@Test
	void theKeyboardIsEnough(Browser browser) {
		SERVICE.fail("orders", "Order 4711 not found", 5);
		Page page = SERVICE.page(browser, PageUsers.ANN).open("overview").see("5 tasks without retries");
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
		press(browser, Keys.ESCAPE);
		Awaitility.await()
			.untilAsserted(() -> assertThat(browser.run(FOCUSED)).asString().startsWith("Set retries of 5"));
		assertThat(page.text()).doesNotContain("Reason: by keyboard");
		press(browser, Keys.ENTER);
		page.see("Reason: by keyboard");
		tabTo(browser, "Set retries of 5 tasks");
		press(browser, Keys.ENTER);
		page.see("5 tasks have 3 retries now");
		assertThat(browser.run("return document.activeElement.innerText")).asString().contains("What became of");
		assertThat(SERVICE.retries(3)).isEqualTo(5);
	}

	private static void press(Browser browser, CharSequence keys) {
		new Actions(browser.driver()).sendKeys(keys).perform();
	}

	/**
	 * Presses the tab key until an element with this name has the focus, and can be seen
	 * to have it.
	 */
	private static void tabTo(Browser browser, String name) {
		for (int i = 0; i < 60; i++) {
			press(browser, Keys.TAB);
			if (String.valueOf(browser.run(FOCUSED)).startsWith(name)) {
				return;
			}
		}
		throw new AssertionError("The tab key does not lead to " + name);
	}

	@Test
	void theExactTimeStandsBehindEachTime(Browser browser) {
		SERVICE.fail("orders", "Order 4711 not found", 3);
		String created = SERVICE.send("GET", "/external-task", "").path(0).path("createTime").asString();
		String exact = OffsetDateTime.parse(created.replaceAll("(..)$", ":$1")).toInstant().toString();
		Page page = SERVICE.page(browser, PageUsers.ANN).open("overview").see("3 tasks without retries").see(" ago");
		assertThat(browser.run(TIMES)).asInstanceOf(InstanceOfAssertFactories.LIST).first().isEqualTo("");
		page.pressNamed("Look at Topic: orders").seeNumber("tasks match", 3).see("The oldest 20 at most");
		page.press("Details").see("It has no retries left");
		List<?> times = (List<?>) Objects.requireNonNull(browser.run(TIMES));
		assertThat(times.get(0)).isEqualTo("");
		assertThat((Long) times.get(1)).isGreaterThan(4);
		assertThat(browser.run("return document.querySelector('tbody time').title")).isEqualTo(exact);
	}

	@Test
	void namesAreCompleted(Browser browser) {
		SERVICE.fail("orders", "Order 4711 not found", 1);
		SERVICE.fail("payments", "Connection refused", 1);
		SERVICE.send("POST", "/external-task/create", "{\"topicName\": \"mails\"}");
		SERVICE.fetch("mailer", "mails", 1);
		Page page = SERVICE.page(browser, PageUsers.ANN).open("choose").add("topicName").add("activityIdIn");
		page.add("processDefinitionKey").add("processDefinitionId").add("workerId").add("errorMessageLike");
		page.seeOffered("topicName", "mails", "orders", "payments");
		page.seeOffered("activityIdIn", "mails", "orders", "payments");
		page.seeOffered("workerId", "mailer", "shop");
		for (String name : List.of("processDefinitionKey", "processDefinitionId")) {
			page.seeOffered(name, SERVICE.names(name));
		}
		page.seeOffered("errorMessageLike");
		page.fill("Add to activityIdIn", "orders").fill("Add to activityIdIn", "mails");
		assertThat(page.field("activityIdIn").getDomProperty("value")).isEqualTo("orders, mails");
	}

	@Test
	void aTaskIsCreatedWhereThereIsNone(Browser browser) {
		Page page = SERVICE.page(browser, PageUsers.ANN).open("overview").press("Create a task to try it");
		page.fill("Topic", "example").press("Create").pressNamed("Look at Topic: example").seeNumber("task matches", 1);
		assertThat(SERVICE.retries(0)).isEqualTo(1);
	}

	@Test
	void copiedCommandsDoTheSame(Browser browser, @TempDir Path folder) throws IOException, InterruptedException {
		SERVICE.fail("orders", "It's \\\"4711\\\", $HOME `id` \\\\ not found", 5);
		Page page = SERVICE.page(browser, PageUsers.ANN).open("overview").see("5 tasks without retries");
		assertThat(run(folder, page.command("these groups")).path("total").asInt()).isEqualTo(5);
		page.pressNamed("Look at Topic: orders")
			.seeNumber("tasks match", 5)
			.fill("Reason", "it's done")
			.fill("Only the first", "2");
		page.seeNumber("tasks match", 2);
		assertThat(run(folder, page.command("the first tasks"))).hasSize(5);
		assertThat(run(folder, page.command("what it would do")).path("externalTasks").asInt()).isEqualTo(2);
		assertThat(SERVICE.retries(3)).isZero();
		assertThat(run(folder, page.command("set retries")).path("externalTasks").asInt()).isEqualTo(2);
		assertThat(SERVICE.retries(3)).isEqualTo(2);
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
