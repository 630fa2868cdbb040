package dev.externaltask.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page for people, as somebody uses it: by what is written on it.
 */
final class Page {

	private static final String NUMBER = """
			const item = [...document.querySelectorAll('.numbers li')].reverse().find((one) => one.innerText.includes(arguments[0]));
			return item ? item.querySelector('strong').innerText.replaceAll(',', '') : '';
			""";

	/** How far the whole page can be moved sideways. */
	private static final String SIDEWAYS = """
			return document.documentElement.scrollWidth - document.documentElement.clientWidth""";

	private static final String HEIGHT = """
			return document.querySelector('dialog[open]') ? 900 : Math.min(3000, document.documentElement.scrollHeight)""";

	private final Browser browser;

	private final URI start;

	Page(Browser browser, AttachedService service, String contextPath, PageUsers user) {
		this.browser = browser;
		this.start = URI
			.create("http://%s:right@%s:%d%s/".formatted(user.login(), user.host(), service.port(), contextPath));
	}

	/** A busy machine takes longer than anybody would wait. */
	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(Duration.ofSeconds(40));
	}

	/** Loads the page, at one of its views. */
	Page open(String view) {
		this.browser.open(URI.create("about:blank"));
		this.browser.open(this.start.resolve("#/" + view));
		return this;
	}

	/** What can be read now. */
	String text() {
		return String.valueOf(this.browser.run("return document.body.innerText"));
	}

	/** Waits until this can be read. */
	Page see(String text) {
		patiently().untilAsserted(() -> assertThat(text()).contains(text));
		return this;
	}

	/** Waits until a number stands above these words. */
	Page seeNumber(String words, long number) {
		patiently().untilAsserted(
				() -> assertThat(this.browser.run(NUMBER, words)).as(words).isEqualTo(String.valueOf(number)));
		return this;
	}

	/**
	 * Presses the last button that begins with this text, as soon as that is possible.
	 */
	Page press(String text) {
		WebElement button = last("//button[starts-with(normalize-space(.), '%s') and not(@disabled)]".formatted(text));
		this.browser.run("arguments[0].scrollIntoView({block: 'center'})", button);
		button.click();
		return this;
	}

	/** Presses the button that a screen reader calls so. */
	Page pressNamed(String name) {
		last("//button[starts-with(@aria-label, '%s')]".formatted(name)).click();
		return this;
	}

	/** Types into a field, or marks it. */
	Page fill(String label, String text) {
		field(label).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE, text);
		return this;
	}

	/** Adds a filter by its name. */
	Page add(String filter) {
		patiently().untilAsserted(
				() -> assertThat(this.browser.run("return document.querySelectorAll('#filters option').length"))
					.isNotEqualTo(0L));
		field("Add a filter").sendKeys(filter, Keys.ENTER);
		return see(filter);
	}

	/** Waits until exactly these values are offered for a filter. */
	Page seeOffered(String filter, String... values) {
		patiently().untilAsserted(() -> assertThat(this.browser.run(
				"""
						return [...document.querySelectorAll('#filter-' + arguments[0] + '-options option')].map((one) => one.value).sort().join();
						""",
				filter))
			.as(filter)
			.isEqualTo(Stream.of(values).sorted().collect(Collectors.joining(","))));
		return this;
	}

	Page mark(String label) {
		last("//input[@type='checkbox' and (starts-with(@aria-label, '%1$s') or ancestor::label[contains(., '%1$s')])]"
			.formatted(label)).click();
		return this;
	}

	/** Chooses one of several possibilities. */
	Page choose(String label) {
		last("//input[@type='radio' and ancestor::label[contains(., '%s')]]".formatted(label)).click();
		return this;
	}

	WebElement field(String label) {
		return last("//label[starts-with(normalize-space(.), '%s')]//*[self::input or self::textarea or self::select]"
			.formatted(label));
	}

	boolean hasButton(String text) {
		return !this.browser.driver()
			.findElements(By.xpath("//button[starts-with(normalize-space(.), '%s')]".formatted(text)))
			.isEmpty();
	}

	boolean lastButtonIsDisabled() {
		return Boolean.TRUE.equals(this.browser.run("return document.querySelector('dialog button.main').disabled"));
	}

	private WebElement last(String path) {
		return patiently().ignoreExceptions().until(() -> {
			List<WebElement> found = this.browser.driver().findElements(By.xpath(path));
			assertThat(found).as(path).isNotEmpty();
			return found.get(found.size() - 1);
		}, WebElement::isDisplayed);
	}

	/** The command below one of the titles, as it would be copied. */
	String command(String title) {
		return String.valueOf(Objects.requireNonNull(this.browser.run("""
				const all = [...document.querySelectorAll('.copyable')];
				return all.find((one) => one.innerText.includes(arguments[0])).querySelector('pre').textContent;
				""", title)));
	}

	/** Makes the window so wide. */
	void width(int pixels) {
		resize(pixels, 900);
	}

	private void resize(int width, int height) {
		this.browser.command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	/** Chooses {@code light} or {@code dark}. */
	void scheme(String name) {
		this.browser.command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
	}

	/**
	 * Shows what cannot be used by everybody, and takes pictures at both widths in both
	 * colour schemes. axe-core sees each width and each scheme once: it takes longer than
	 * anything else here.
	 */
	void inspect(String view) {
		this.browser.command("Emulation.setScrollbarsHidden", Map.of("hidden", true));
		for (int width : List.of(1280, 360)) {
			width(width);
			assertThat(this.browser.run(SIDEWAYS)).as("%s at %d", view, width).isEqualTo(0L);
			scheme((width == 360) ? "dark" : "light");
			assertThat(Axe.problems(this.browser)).as("%s at %d", view, width).isEmpty();
			resize(width, ((Long) Objects.requireNonNull(this.browser.run(HEIGHT))).intValue());
			for (String scheme : List.of("light", "dark")) {
				scheme(scheme);
				this.browser.takePicture(Path.of("target", "screens", "%s-%s-%d.png".formatted(view, scheme, width)));
			}
		}
		this.browser.command("Emulation.setScrollbarsHidden", Map.of("hidden", false));
		scheme("light");
		width(1280);
	}

}
