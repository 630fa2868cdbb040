package dev.externaltask.http;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.StringUtils;

import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of the files that libraries bring along, only those are served that the page of the API
 * description consists of.
 */
@ServiceTest
@Tag("once")
class StaticFilesTests {

	private static final String PAGE = "/swagger-ui/";

	/** Where Spring Boot looks for files that it serves. */
	private static final Pattern ROOTS = Pattern.compile("(META-INF/resources|resources|static|public)/");

	@Autowired
	private MockMvcTester mvc;

	/** What Spring Boot would serve of the libraries on the class path. */
	private static List<String> files() throws IOException {
		List<String> files = new ArrayList<>();
		for (String library : StringUtils.tokenizeToStringArray(System.getProperty("java.class.path"),
				File.pathSeparator)) {
			if (library.endsWith(".jar")) {
				try (JarFile jar = new JarFile(library)) {
					jar.stream()
						.filter((entry) -> !entry.isDirectory())
						.map((entry) -> ROOTS.matcher(entry.getName()))
						.filter(Matcher::lookingAt)
						.forEach((root) -> files.add(root.replaceFirst("/")));
				}
			}
		}
		return files;
	}

	private MvcTestResult get(String path) {
		return this.mvc.get()
			.uri(URI.create(path.replace(" ", "%20")))
			.header("Accept", "text/html,*/*;q=0.8")
			.exchange();
	}

	private void assertNoEndpoint(HttpMethod method, String path) {
		assertThat(this.mvc.method(method).uri(URI.create(path.replace(" ", "%20"))).exchange()).as(method + " " + path)
			.hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.isStrictlyEqualTo(
					"{\"type\": \"NotFoundException\", \"message\": \"HTTP 404 Not Found\", \"code\": null}");
	}

	@Test
	void noFileOfALibraryHasAPathOfItsOwn() throws IOException {
		List<String> files = files();
		assertThat(files).hasSizeGreaterThan(30)
			.anyMatch((file) -> file.startsWith("/webjars/swagger-ui/"))
			.anyMatch((file) -> file.startsWith("/webjars/preact/"))
			.anyMatch((file) -> file.startsWith("/_static/htm/"));
		files.forEach((file) -> {
			assertNoEndpoint(HttpMethod.GET, file);
			assertNoEndpoint(HttpMethod.GET, PAGE + file.substring(1));
			assertNoEndpoint(HttpMethod.GET, file.replaceFirst("(/swagger-ui/)[0-9.]+/", "$1"));
		});
	}

	@ParameterizedTest
	@CsvSource({ "index.html, text/html", "index.css, text/css", "swagger-ui.css, text/css",
			"swagger-ui-bundle.js, text/javascript", "swagger-ui-standalone-preset.js, text/javascript",
			"swagger-initializer.js, text/javascript", "favicon-32x32.png, image/png" })
	void theFilesOfThePageAreServed(String file, String type) {
		assertThat(get(PAGE + file)).hasStatusOk().hasContentTypeCompatibleWith(type).body().isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nowhere", "/nowhere/else.js", "/favicon.ico", "/index.html", "/webjars", "/webjars/",
			"/webjars/swagger-ui/", "/swagger-ui/nothing.js", "/swagger-ui/webjars/preact/package.json",
			"/engine/default/webjars/preact/package.json", "/META-INF/MANIFEST.MF", "/error" })
	void whatIsNoEndpointIsA404(String path) {
		for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)) {
			if (method.equals(HttpMethod.GET) || !path.startsWith(PAGE)) {
				assertNoEndpoint(method, path);
			}
		}
	}

}
