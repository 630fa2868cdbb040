package dev.externaltask.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WindowType;

import dev.externaltask.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The person on call after an outage, in a browser: alone on H2, and beside an engine on
 * PostgreSQL.
 */
@Tag("browser")
@Tag("database")
@ExtendWith(SharedBrowser.class)
class OutageWalkTests {

	private static final String FAILED = "select count(*) from act_ru_ext_task where retries_ = 0";

	private static final String READY = "select count(*) from act_ru_ext_task where retries_ = 3";

	private static final String OPERATIONS = "select count(distinct operation_id_) from act_hi_op_log where user_id_ = 'ann'";

	private static final String ORDERS = "Order * not found";

	private static final String GROUP = "select count(*) from act_ru_ext_task where error_msg_ like 'Order % not found'";

	private Instant begin = Instant.now();

	private final List<String> steps = new ArrayList<>();

	/** What stands on the page now, and how long the person has waited for it. */
	private void step(String text) {
		this.steps.add("%6.1f s  %s".formatted(Duration.between(this.begin, Instant.now()).toMillis() / 1000.0, text));
		this.begin = Instant.now();
	}

	/** The times of the walk, beside the pictures. */
	@AfterEach
	void writeSteps(TestInfo test) throws IOException {
		if (this.steps.isEmpty()) {
			return;
		}
		this.steps.add(0, "The person on call after an outage, in a browser, " + (TestDatabase.isPostgresql()
				? "beside a Camunda engine on PostgreSQL" : "with the service alone on H2"));
		this.steps.add(1, "Each line: how long the step took, and what is so at its end");
		String name = test.getTestMethod().orElseThrow().getName()
				+ (TestDatabase.isPostgresql() ? "-engine" : "-alone");
		Path folder = Files.createDirectories(Path.of("target", "screens"));
		Files.write(folder.resolve(name + ".txt"), this.steps);
	}

	@Test
	void theOutageIsOver(Browser browser) {
		try (Outage outage = Outage.start("outage", 12_000)) {
			step("12,000 tasks of two topics have failed; this only prepares the walk");
			long group = outage.count(GROUP);
			assertThat(group).isBetween(2_000L, 4_000L);
			Page page = new Page(browser, outage.service(), "", PageUsers.ANN).open("overview");
			page.see("12,000 tasks without retries")
				.see(ORDERS)
				.see("Timeout after * ms")
				.see("orders")
				.see("payments");
			step("the overview shows them in four groups by kind of message");
			page.pressNamed("Look at Topic: orders · Kind of message: Order").seeNumber("match", group);
			step("one group is chosen: how many tasks match, and what a call would change");
			tryTen(outage, page, group);
			doTheRest(outage, page, group - 10);
			page.open("log")
				.see("the shop is back")
				.see("try ten")
				.see("ann")
				.see("\"errorPattern\":\"Order * not found\"");
			assertThat(page.text()).contains("set retries of 10 tasks to 3");
			step("the log shows who set retries, why, and for which tasks");
		}
	}

	private void tryTen(Outage outage, Page page, long group) {
		page.fill("Only the first", "10")
			.fill("Reason", "try ten")
			.seeNumber("match", 10)
			.press("Set retries of 10 tasks");
		page.see("Only the first 10, oldest first.")
			.press("Set retries of 10 tasks")
			.see("10 tasks have 3 retries now");
		assertThat(outage.count(READY)).isEqualTo(10);
		assertThat(outage.count(FAILED)).isEqualTo(12_000 - 10);
		step("the ten oldest tasks of the group have retries, with a reason");
		assertThat(outage.work("orders", 100)).isEqualTo(10);
		page.seeNumber("completed or ended", 10).seeNumber("failed again", 0);
		assertThat(outage.count(GROUP)).isEqualTo(group - 10);
		step("a worker has completed the ten, and the page shows it");
	}

	private void doTheRest(Outage outage, Page page, long rest) {
		page.fill("Only the first", " ").fill("Reason", "the shop is back").seeNumber("match", rest);
		page.press("Set retries of").see("Type " + rest + " to go on");
		page.press("Cancel").press("Set retries of").fill("Type", String.valueOf(rest - 1));
		assertThat(page.lastButtonIsDisabled()).isTrue();
		page.fill("Type", String.valueOf(rest))
			.press("Set retries of")
			.see("tasks have 3 retries now, %,d incidents ended".formatted(rest));
		assertThat(outage.count(READY)).isEqualTo(rest);
		assertThat(outage.count(FAILED)).isEqualTo(12_000 - 10 - rest);
		assertThat(outage.count("select count(*) from act_ru_incident")).isEqualTo(12_000 - 10 - rest);
		assertThat(outage.count(OPERATIONS)).isEqualTo(2);
		step("%,d more tasks have retries, after their number was typed; their incidents are resolved".formatted(rest));
		page.seeNumber("wait for a worker", rest);
		assertThat(outage.work("orders", 100)).isEqualTo(100);
		page.seeNumber("wait for a worker", rest - 100);
		step("a worker has completed a hundred of them, and the page shows it");
	}

	/** Nobody else changes tasks at that time, so that one operation is one press. */
	@Test
	void aDoubleClickAndASecondTabDoItOnce(Browser browser) {
		try (Outage outage = Outage.start("twice", 400)) {
			Page page = new Page(browser, outage.service(), "", PageUsers.ANN);
			WebDriver driver = browser.driver();
			String first = driver.getWindowHandle();
			lookAtOrders(page);
			driver.switchTo().newWindow(WindowType.TAB);
			String second = driver.getWindowHandle();
			lookAtOrders(page);
			driver.switchTo().window(first);
			browser.run("""
					const button = document.querySelector('dialog button.main');
					button.click();
					button.click();
					button.form.requestSubmit();
					""");
			page.see("tasks have 3 retries now");
			driver.switchTo().window(second);
			page.press("Set retries of")
				.see("This was done already, after these numbers were read.")
				.seeNumber("match", 0);
			assertThat(outage.count(OPERATIONS)).isEqualTo(1);
		}
	}

	private static void lookAtOrders(Page page) {
		page.open("overview").pressNamed("Look at Topic: orders · Kind of message: Order");
		page.press("Set retries of").see("Reason: none");
	}

	@Test
	void manyTasksAreShownSoon(Browser browser) {
		int tasks = Integer.getInteger("page.tasks", 4_000);
		try (Outage outage = Outage.startWithoutIncidents("many", tasks)) {
			outage.jdbc().sql("update act_ru_ext_task set retries_ = 0").update();
			step("%,d tasks have failed; this only prepares the walk".formatted(tasks));
			Page page = new Page(browser, outage.service(), "", PageUsers.ANN).open("overview");
			seeSoon(page, "%,d tasks without retries".formatted(tasks));
			step("the overview shows them in groups");
			page.mark("Mark Topic: orders · Kind of message: Order")
				.mark("Mark Topic: payments · Kind of message: Card");
			page.press("Look at").see("The oldest 20 at most");
			setMany(page, outage.count("""
					select count(*) from act_ru_ext_task
					 where error_msg_ like 'Order %' or error_msg_ like 'Card %'"""));
			assertThat(outage.count(READY)).isGreaterThan(tasks / 3);
		}
	}

	private void setMany(Page page, long count) {
		seeSoon(page, "%,d\ntasks match".formatted(count));
		step("two groups of %,d tasks are chosen: what a call would change".formatted(count));
		page.press("Set retries of").fill("Type", String.valueOf(count)).press("Set retries of");
		seeSoon(page, "%,d tasks have 3 retries now".formatted(count));
		step("all of them have retries, after their number was typed");
		seeSoon(page, "%,d\nwait for a worker".formatted(count));
		step("the page has counted what became of them");
	}

	private static void seeSoon(Page page, String text) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(page.text()).contains(text));
	}

}
