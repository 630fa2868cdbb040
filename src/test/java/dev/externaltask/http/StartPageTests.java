package dev.externaltask.http;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class StartPageTests {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	@Autowired
	private MockMvcTester mvc;

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "*/*" })
	void aProgramGetsTheSameLinksAsJson(String accept) {
		assertThat(this.mvc.get().uri("/").header("Accept", accept)).hasStatus(HttpStatus.OK)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON)
			.bodyJson()
			.extractingPath("$.health")
			.isEqualTo("/actuator/health");
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.md", "operations.md", "dashboard.json", "alerts.yaml" })
	void theDocumentsOfThisVersionAreText(String file) {
		assertThat(this.mvc.get().uri("/docs/" + file).header("Accept", BROWSER)).hasStatus(HttpStatus.OK)
			.hasContentType("text/plain;charset=UTF-8")
			.hasHeader("X-Content-Type-Options", "nosniff");
	}

	@ParameterizedTest
	@CsvSource({ "/docs/none.md", "/docs/", "/docs/..%2Fapplication.yml", "/docs/application.yml", "/docs/API.md" })
	void nothingElseIsShown(String path) {
		assertThat(this.mvc.get().uri(URI.create(path)).exchange().getResponse().getStatus()).isIn(400, 404);
	}

}
