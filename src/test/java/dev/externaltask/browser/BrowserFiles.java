package dev.externaltask.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The programs of a browser.
 *
 * @param browser Chromium, or what is made of it
 * @param driver that fits to it
 */
record BrowserFiles(Path browser, Path driver) {

	private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

	private static final List<String> DRIVERS = List.of("chromedriver");

	/**
	 * Looks for the programs.
	 * @param path the folders to look in, as {@code PATH} gives them
	 */
	static Optional<BrowserFiles> find(@Nullable String path) {
		List<Path> folders = Pattern.compile(Pattern.quote(File.pathSeparator))
			.splitAsStream((path != null) ? path : "")
			.map(Path::of)
			.toList();
		return first(folders, BROWSERS)
			.flatMap((browser) -> first(folders, DRIVERS).map((driver) -> new BrowserFiles(browser, driver)));
	}

	private static Optional<Path> first(List<Path> folders, List<String> names) {
		Stream<Path> all = names.stream().flatMap((name) -> folders.stream().map((folder) -> folder.resolve(name)));
		return all.filter(Files::isExecutable).findFirst();
	}

}
