package dev.externaltask.browser;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the browser when the first test needs it; it ends with the test run.
 */
final class SharedBrowser
		implements BeforeAllCallback, BeforeEachCallback, AfterTestExecutionCallback, ParameterResolver {

	private static final Logger logger = LoggerFactory.getLogger(SharedBrowser.class);

	private static final String LEFT_OUT = "The tests in a browser are left out, since there is no Chromium with its "
			+ "ChromeDriver on the path. On Debian: apt-get install chromium chromium-driver";

	/** The folders with the programs. */
	private static final @Nullable String PATH = System.getProperty("browser.path", System.getenv("PATH"));

	private static final AtomicBoolean TOLD = new AtomicBoolean();

	@Override
	public void beforeAll(ExtensionContext context) {
		Optional<BrowserFiles> files = BrowserFiles.find(PATH);
		if (files.isEmpty()) {
			if (TOLD.compareAndSet(false, true)) {
				logger.warn(LEFT_OUT);
			}
			Assumptions.abort(LEFT_OUT);
		}
	}

	private static Browser browser(ExtensionContext context) {
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.create(SharedBrowser.class))
			.computeIfAbsent(Browser.class, (key) -> Browser.start(BrowserFiles.find(PATH).orElseThrow()),
					Browser.class);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		browser(context).reset();
	}

	@Override
	public void afterTestExecution(ExtensionContext context) {
		if (context.getExecutionException().isPresent()) {
			String name = context.getRequiredTestClass().getSimpleName() + "."
					+ context.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-");
			browser(context).takePicture(Path.of("target", "screenshots", name + ".png"));
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Browser.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return browser(context);
	}

}
