package dev.externaltask.browser;

import java.sql.Connection;
import java.sql.SQLException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WindowType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page says when tasks or the service change below it, and what it knows about
 * others.
 */
@BrowserTest
@Tag("database")
class PageChangeTests {

	/** Lets the service do what it is asked for, and takes its answer away. */
	private static final String WITHOUT_ANSWER = """
			const real = window.fetch;
			window.sent = 0;
			window.fetch = async (path, options) => {
				const answer = await real(path, options);
				if (options.method === 'PUT' && !path.includes('dryRun')) {
					window.sent += 1;
					throw new TypeError('cut');
				}
				return answer;
			};
			""";

	private static final String OPERATIONS = "select count(distinct operation_id_) from act_hi_op_log where user_id_ = 'ann'";

	private static final String LOCKS = "select count(*) from act_ru_ext_task where worker_id_ is not null or lock_exp_time_ is not null";

	private static final String UNKNOWN = "It is not known whether the retries were set";

	@RegisterExtension
	static final PageService SERVICE = new PageService();

	private static Page lookAtOrders(Browser browser, PageUsers user, int tasks) {
		return SERVICE.page(browser, user)
			.open("overview")
			.pressNamed("Look at Topic: orders")
			.seeNumber((tasks == 1) ? "task matches" : "tasks match", tasks);
	}

	@Test
	void aSelectionThatHasChangedIsNamed(Browser browser) {
		SERVICE.fail("orders", "Order 4711 not found", 5);
		Page page = SERVICE.page(browser, PageUsers.ANN).open("overview").pressNamed("Look at Topic: orders");
		page.seeNumber("tasks match", 5).press("Set retries of 5 tasks").see("Reason: none");
		SERVICE.fail("orders", "Order 4712 not found", 2);
		page.press("Set retries of 5 tasks").see("7 tasks have 3 retries now");
		page.see("The selection had changed meanwhile: 5 tasks matched when you looked.");
		assertThat(SERVICE.retries(3)).isEqualTo(7);
	}

	@Test
	void theServiceStartsAgainBelowThePage(Browser browser) {
		SERVICE.fail("orders", "Order 4711 not found", 5);
		Page page = SERVICE.page(browser, PageUsers.ANN).open("overview").pressNamed("Look at Topic: orders");
		page.seeNumber("tasks match", 5);
		SERVICE.stop();
		page.fill("Retries", "4")
			.see("The service does not answer. It may be starting again; the page goes on trying.");
		assertThat(page.text()).doesNotContain("tasks match");
		page.inspect("down");
		SERVICE.startAgain();
		page.seeNumber("tasks match", 5).press("Set retries of 5 tasks").press("Set retries of 5 tasks");
		page.see("5 tasks have 4 retries now");
		assertThat(page.text()).doesNotContain("does not answer");
		assertThat(SERVICE.retries(4)).isEqualTo(5);
	}

	@Test
	void aCallThatARestartCutsIsNotSentAgain(Browser browser) throws SQLException {
		SERVICE.fail("orders", "Order 4711 not found", 5);
		Page page = lookAtOrders(browser, PageUsers.ANN, 5).fill("Only the first", "1").seeNumber("task matches", 1);
		page.press("Set retries of 1 task").press("Set retries of 1 task").see("1 task has 3 retries now");
		page.fill("Only the first", " ").seeNumber("tasks match", 4).press("Set retries of 4 tasks");
		try (Connection other = SERVICE.dataSource().getConnection()) {
			other.setAutoCommit(false);
			other.createStatement().executeQuery("select id_ from act_ru_ext_task for update");
			page.press("Set retries of 4 tasks").see("Setting retries");
			SERVICE.stop();
			page.see(UNKNOWN).see("The page does not send it again.").see("The service does not answer.");
			other.rollback();
		}
		page.inspect("unanswered");
		SERVICE.startAgain();
		page.see("The service answers again. Its log does not have the call").seeNumber("tasks match", 4);
		assertThat(SERVICE.retries(3)).isEqualTo(1);
		page.press("Set retries of 4 tasks").press("Set retries of 4 tasks").see("4 tasks have 3 retries now");
		assertThat(page.text()).doesNotContain(UNKNOWN).doesNotContain("does not answer");
		assertThat(SERVICE.retries(3)).isEqualTo(5);
		assertThat(SERVICE.count(OPERATIONS)).isEqualTo(2);
	}

	@Test
	void aCallWhoseAnswerIsLostIsFoundInTheLog(Browser browser) {
		SERVICE.fail("orders", "Order 4711 not found", 5);
		Page page = lookAtOrders(browser, PageUsers.ANN, 5).fill("Reason", "the shop is back");
		browser.run(WITHOUT_ANSWER);
		page.press("Set retries of 5 tasks").press("Set retries of 5 tasks");
		page.see("5 tasks have 3 retries now; the answer with the number of incidents is lost")
			.seeNumber("wait for a worker", 5)
			.seeNumber("match", 0);
		assertThat(page.text()).doesNotContain(UNKNOWN);
		assertThat(browser.run("return window.sent")).isEqualTo(1L);
		assertThat(SERVICE.count(OPERATIONS)).isEqualTo(1);
	}

	@Test
	void locksOfWorkersAreReleased(Browser browser) {
		for (int i = 0; i < 4; i++) {
			SERVICE.send("POST", "/external-task/create", "{\"topicName\": \"mails\"}");
		}
		SERVICE.fetch("mailer", "mails", 3);
		Page page = SERVICE.page(browser, PageUsers.ANN).open("choose").add("topicName").fill("topicName", "mails");
		page.press("Look at all that match").seeNumber("tasks match", 4).seeNumber("still locked", 3);
		assertThat(page.text()).contains("the last until");
		page.mark("end the locks of workers").seeNumber("locks would end", 3).seeNumber("still locked", 0);
		page.press("Set retries of 4 tasks").see("3 locks of workers end.").press("Set retries of 4 tasks");
		page.see("4 tasks have 3 retries now").see("3 locks ended.").seeNumber("wait for a worker", 4);
		assertThat(SERVICE.count(LOCKS)).isZero();
		assertThat(SERVICE.fetch("other", "mails", 10)).hasSize(4);
		page.seeNumber("fetched by a worker", 4);
	}

	@Test
	void theOneWhoWasAtTheSameTasksIsNamed(Browser browser) {
		SERVICE.fail("orders", "Order 4711 not found", 5);
		WebDriver driver = browser.driver();
		String first = driver.getWindowHandle();
		Page ann = lookAtOrders(browser, PageUsers.ANN, 5);
		String second = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
		Page bob = lookAtOrders(browser, PageUsers.BOB, 5).fill("Only the first", "2").seeNumber("tasks match", 2);
		bob.press("Set retries of 2 tasks").press("Set retries of 2 tasks").see("2 tasks have 3 retries now");
		assertThat(bob.text()).doesNotContain("Who else");
		driver.switchTo().window(first);
		ann.press("Set retries of 5 tasks").press("Set retries of 5 tasks").see("3 tasks have 3 retries now");
		ann.see("The selection had changed meanwhile: 5 tasks matched when you looked.")
			.see("Who else changed tasks at that time")
			.see(": bob set retries of 2 tasks to 3");
		driver.switchTo().window(second);
		bob.see(": ann set retries of 3 tasks to 3");
	}

}
