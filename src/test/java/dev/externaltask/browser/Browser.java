package dev.externaltask.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.springframework.util.FileSystemUtils;

/**
 * A Chromium without a window, with a profile of its own. It reaches this machine only:
 * each name that ends in {@code .example} stands for it, and no other name leads
 * anywhere.
 */
public final class Browser implements AutoCloseable {

	private static final String NAMES = "MAP *.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ChromeDriver driver;

	private final Path profile;

	private Browser(ChromeDriver driver, Path profile) {
		this.driver = driver;
		this.profile = profile;
	}

	static Browser start(BrowserFiles files) {
		try {
			Path profile = Files.createTempDirectory("browser");
			ChromeDriverService service = new ChromeDriverService.Builder()
				.usingDriverExecutable(files.driver().toFile())
				.withLogFile(new File("target", "chromedriver-" + ProcessHandle.current().pid() + ".log"))
				.build();
			ChromeDriver driver = new ChromeDriver(service, options(files.browser(), profile));
			driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
			return new Browser(driver, profile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ChromeOptions options(Path browser, Path profile) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(browser.toFile());
		options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
				"--no-proxy-server", "--host-resolver-rules=" + NAMES, "--user-data-dir=" + profile,
				"--window-size=1280,900", "--lang=en-US", "--no-first-run", "--disable-component-update",
				"--disable-background-networking", "--disable-sync", "--disable-default-apps",
				"--disable-client-side-phishing-detection", "--disable-features=Translate,OptimizationHints");
		options.setExperimentalOption("prefs",
				Map.of("safebrowsing.enabled", false, "credentials_enable_service", false, "download.default_directory",
						profile.resolve("downloads").toString(), "download.prompt_for_download", false));
		return options;
	}

	/** Everything that Selenium offers. */
	public WebDriver driver() {
		return this.driver;
	}

	/** Opens a page and waits until it has been loaded. */
	public void open(URI page) {
		this.driver.get(page.toString());
	}

	/** Runs JavaScript in the page. */
	public @Nullable Object run(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	/**
	 * Runs the body of an asynchronous function in the page and waits for what it
	 * returns.
	 * @param arguments that the script finds in the array {@code given}
	 */
	public @Nullable Object await(String script, Object... arguments) {
		return this.driver.executeAsyncScript("""
				const given = Array.from(arguments), done = given.pop();
				(async () => {
				%s
				})().then(done, (failure) => done('failed: ' + failure));
				""".formatted(script), arguments);
	}

	/** What pages have written to the console as errors since this was asked last. */
	public List<String> errors() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().equals(Level.SEVERE))
			.map(LogEntry::getMessage)
			.toList();
	}

	/** Sends a command of the browser's own protocol. */
	void command(String name, Map<String, Object> parameters) {
		this.driver.executeCdpCommand(name, parameters);
	}

	/** Closes all pages but one, and leaves that one empty and without cookies. */
	void reset() {
		String first = this.driver.getWindowHandles().iterator().next();
		for (String window : this.driver.getWindowHandles()) {
			this.driver.switchTo().window(window);
			if (!window.equals(first)) {
				this.driver.close();
			}
		}
		this.driver.switchTo().window(first);
		this.driver.get("about:blank");
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
		this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
		errors();
	}

	/** Writes what the page looks like into a file. */
	public void takePicture(Path file) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.write(file, this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.driver.quit();
		FileSystemUtils.deleteRecursively(this.profile);
	}

}
