package dev.externaltask.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserFilesTests {

	@TempDir
	private Path folder = Path.of("");

	private Path program(String name) throws IOException {
		Path file = Files.createDirectories(this.folder.resolve("bin")).resolve(name);
		assertThat(Files.createFile(file).toFile().setExecutable(true)).isTrue();
		return file;
	}

	private String path() {
		return "/nowhere" + File.pathSeparator + this.folder.resolve("bin");
	}

	@Test
	void aBrowserAndItsDriverAreFound() throws IOException {
		Path browser = program("google-chrome");
		Path driver = program("chromedriver");
		assertThat(BrowserFiles.find(path())).contains(new BrowserFiles(browser, driver));
		Path better = program("chromium");
		assertThat(BrowserFiles.find(path())).contains(new BrowserFiles(better, driver));
	}

	@ParameterizedTest
	@ValueSource(strings = { "chromium", "chromedriver", "firefox" })
	void oneOfThemAloneIsOfNoUse(String name) throws IOException {
		program(name);
		assertThat(BrowserFiles.find(path())).isEmpty();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "/nowhere", ":" })
	void nothingIsFoundNowhere(@Nullable String path) {
		assertThat(BrowserFiles.find(path)).isEmpty();
	}

}
