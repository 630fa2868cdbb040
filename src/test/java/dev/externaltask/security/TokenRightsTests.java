package dev.externaltask.security;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of {@link RightsTests} for callers with tokens.
 */
@ServiceTest
@Tag("once")
@TestPropertySource(
		properties = { "external-task.security.mode=jwt", "external-task.security.roles-claim=realm_access.roles",
				"external-task.security.allowed-origins=https://ops.example.com" })
class TokenRightsTests {

	@TempDir
	private static Path folder;

	private static final Tokens TOKENS = new Tokens("https://issuer.example");

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void key(DynamicPropertyRegistry properties) throws IOException {
		Path key = TOKENS.publicKeyIn(folder);
		properties.add("spring.security.oauth2.resourceserver.jwt.public-key-location", () -> "file:" + key);
	}

	@Test
	void everyRoleMaySendWhatTheTableSays() {
		RightsTable.assertTable(this.mvc, (role) -> "Bearer " + TOKENS.valid(role));
	}

	private MvcTestResult preflight(String origin, String method) {
		return this.mvc.options()
			.uri("/external-task/retries-sync")
			.header("Origin", origin)
			.header("Sec-Fetch-Site", "cross-site")
			.header("Access-Control-Request-Method", method)
			.header("Access-Control-Request-Headers", "authorization, content-type")
			.exchange();
	}

	/** A browser asks without a token whether a page may send one. */
	@Test
	void anAllowedPageMaySendTokens() {
		assertThat(preflight("https://ops.example.com", "PUT")).hasStatusOk()
			.hasHeader("Access-Control-Allow-Origin", "https://ops.example.com")
			.hasHeader("Access-Control-Allow-Credentials", "true")
			.hasHeader("Access-Control-Allow-Headers", "authorization, content-type");
		assertThat(preflight("https://ops.example.com", "PATCH")).hasStatus(403);
		assertThat(preflight("https://evil.example", "PUT")).hasStatus(403)
			.doesNotContainHeader("Access-Control-Allow-Origin");
	}

	@Test
	void nobodySendsAnythingWithoutARoleOrAToken() {
		RightsTable.table().keySet().forEach((endpoint) -> {
			assertThat(RightsTable.send(this.mvc, endpoint)).as(endpoint).hasStatus(401);
			assertThat(RightsTable.send(this.mvc, endpoint, "Bearer " + TOKENS.unsigned())).as(endpoint).hasStatus(401);
			assertThat(RightsTable.send(this.mvc, endpoint, Passwords.basic("viewer", "right"))).as(endpoint)
				.hasStatus(401);
			assertThat(RightsTable.send(this.mvc, endpoint, "Bearer " + TOKENS.valid("admin"))).as(endpoint)
				.hasStatus(403);
		});
	}

}
