package dev.externaltask.security;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.externaltask.ServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of {@link RightsTests} where nobody logs in: everybody may send everything,
 * and a header {@code Authorization} is ignored. Here with the mode {@code auto} on a
 * loopback address.
 */
@ServiceTest
@Tag("once")
class OpenRightsTests {

	@Autowired
	private MockMvcTester mvc;

	static List<List<String>> logins() {
		return List.of(List.of(), List.of(Passwords.basic("nobody", "wrong")),
				List.of("Bearer " + new Tokens("https://issuer.example").valid("metrics")), List.of("Basic !!!"),
				List.of(""), List.of("Bearer a", "Basic b"));
	}

	@ParameterizedTest
	@MethodSource("logins")
	void everybodyMaySendEverything(List<String> authorization) {
		RightsTable.table()
			.keySet()
			.forEach((endpoint) -> assertThat(RightsTable.send(this.mvc, endpoint, authorization.toArray(String[]::new))
				.getResponse()
				.getStatus()).as(endpoint).isNotIn(401, 403, 421, 429, 500));
	}

	@Test
	void nobodyIsAskedToLogIn() {
		RightsTable.table()
			.keySet()
			.forEach((endpoint) -> assertThat(RightsTable.send(this.mvc, endpoint).getResponse().getHeaderNames())
				.as(endpoint)
				.doesNotContain("WWW-Authenticate"));
	}

}
