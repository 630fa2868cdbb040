package dev.externaltask.browser;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page that shows the API description works in a browser, although its policy allows
 * nothing but files of the service.
 */
@BrowserTest
@Tag("database")
class DescriptionPageTests {

	/** How many operations the page shows. */
	private static final String OPERATIONS = "return document.querySelectorAll('.opblock').length";

	private static AttachedService service;

	@BeforeAll
	static void start() {
		service = AttachedService.start("jdbc:h2:mem:page-of-description;DB_CLOSE_DELAY=-1",
				"--external-task.schema=own");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	private static long described() {
		return new JsonMapper().readTree(service.send("GET", "/v3/api-docs", "").body())
			.path("paths")
			.valueStream()
			.mapToInt((methods) -> methods.size())
			.sum();
	}

	private static void openPage(Browser browser) {
		browser.open(service.uri("/swagger-ui.html"));
		Awaitility.await().untilAsserted(() -> assertThat(browser.run(OPERATIONS)).isEqualTo(described()));
	}

	private static void click(Browser browser, String selector) {
		Awaitility.await().untilAsserted(() -> assertThat(browser.run("""
				const found = document.querySelector(arguments[0]);
				found?.click();
				return found !== null;
				""", selector)).as(selector).isEqualTo(true));
	}

	@Test
	void itShowsEveryOperationWithoutAnErrorInTheConsole(Browser browser) {
		openPage(browser);
		assertThat(described()).isGreaterThan(50);
		assertThat(browser.run("return document.querySelector('.info .title').textContent")).asString()
			.contains("external-task-service");
		assertThat(browser.errors()).isEmpty();
	}

	@Test
	void anOperationCanBeTriedInThePage(Browser browser) {
		openPage(browser);
		String operation = "[id$='-getExternalTaskCount'] ";
		click(browser, operation + ".opblock-summary-control");
		click(browser, operation + ".try-out__btn");
		click(browser, operation + ".execute");
		Awaitility.await()
			.untilAsserted(() -> assertThat(browser.run("return document.querySelector(arguments[0])?.textContent",
					operation + ".live-responses-table"))
				.asString()
				.contains("\"count\": 0"));
		assertThat(browser.errors()).isEmpty();
	}

	@Test
	void thePolicyHoldsInThePage(Browser browser) {
		openPage(browser);
		browser.run("const script = document.createElement('script'); script.textContent = 'window.foreign = 1';"
				+ " document.body.append(script);");
		assertThat(browser.run("return window.foreign")).isNull();
		assertThat(browser.errors()).singleElement().asString().contains("Content Security Policy");
	}

}
