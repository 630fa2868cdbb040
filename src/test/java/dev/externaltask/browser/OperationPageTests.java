package dev.externaltask.browser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.externaltask.Given;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Retries in the background, from the page.
 */
@BrowserTest
@Tag("database")
class OperationPageTests {

	private static final int TASKS = 1_200;

	private static final String SET = "select count(*) from act_ru_ext_task where retries_ = 3";

	@RegisterExtension
	static final PageService SERVICE = new PageService();

	@BeforeEach
	void manyFailedTasks() {
		SERVICE.jdbc().sql("delete from external_task_service.operation").update();
		Given given = new Given(SERVICE.jdbc());
		given.oneInstance();
		for (int n = 0; n < TASKS; n++) {
			given.task("t" + n, "i", 1);
		}
		SERVICE.send("PUT", "/external-task/retries-sync", "{\"retries\": 0, \"externalTaskQuery\": {}}");
	}

	private Page startPaced(Browser browser, String rate) {
		Page page = SERVICE.page(browser, PageUsers.ANN).open("overview").pressNamed("Look at Topic: charge");
		page.seeNumber("tasks match", TASKS).choose("paced, in the background").fill("Tasks per second", rate);
		assertThat(page.command("Copy as curl: set retries")).contains("/external-task/retries-async",
				"\"tasksPerSecond\":" + rate, "\"pauseWhenFailingAgain\":20");
		page.fill("Reason", "the bank is back").press("Set retries of 1,200 tasks");
		page.see("In the background, " + rate + " tasks per second; pausing when more than 20 percent fail again.");
		return page.fill("Type 1200 to go on", "1200").press("Set retries of 1,200 tasks");
	}

	@Test
	void theyArePacedPausedGoOnFasterAndAreUndone(Browser browser) {
		Page page = startPaced(browser, "20").see("Retries of 1,200 tasks: running").see("Reason: the bank is back");
		page.press("Pause").see("Retries of 1,200 tasks: suspended").see("suspended by ann");
		page.inspect("background");
		long set = SERVICE.count(SET);
		assertThat(set).isLessThan(TASKS);
		page.fill("Tasks per second", "5000").press("Change the rate").press("Go on");
		page.see("Retries of 1,200 tasks: completed").see("1,200 of 1,200 tasks set");
		assertThat(SERVICE.count(SET)).isEqualTo(TASKS);
		page.press("Undo").press("Really give the former numbers back?").see("Undo of 1,200 tasks: completed");
		assertThat(SERVICE.count(SET)).isZero();
		page.see("It was undone.");
	}

	@Test
	void theyAreCancelled(Browser browser) {
		Page page = startPaced(browser, "10").see("Retries of 1,200 tasks: running")
			.press("Cancel")
			.press("Really end it?");
		page.see("Retries of 1,200 tasks: cancelled").see("cancelled by ann");
		assertThat(SERVICE.count(SET)).isLessThan(TASKS);
	}

	@Test
	void aViewerSeesThemAndChangesNothing(Browser browser) {
		SERVICE.send("POST", "/external-task/retries-async",
				"{\"retries\": 3, \"externalTaskQuery\": {}, \"tasksPerSecond\": 10}");
		Page page = SERVICE.page(browser, PageUsers.VIC).open("operations").see("Retries of 1,200 tasks: running");
		for (String button : new String[] { "Pause", "Cancel", "Change the rate", "Undo" }) {
			assertThat(page.hasButton(button)).as(button).isFalse();
		}
	}

}
