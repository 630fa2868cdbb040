package dev.externaltask.security;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.externaltask.StartFailures;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityPropertiesTests {

	private static final String HASH = "{bcrypt}$2a$04$" + "x".repeat(53);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Binding.class);

	private static String[] user(String... changes) {
		return Stream
			.concat(Stream.of("users[0].name=ann", "users[0].password=" + HASH, "users[0].roles=viewer"),
					Stream.of(changes))
			.map((line) -> "external-task.security." + line)
			.toArray(String[]::new);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			users[0].password=secret       | hash-password
			users[0].password={noop}secret | hash-password
			users[0].password=             | hash-password
			users[0].name=                 | A user has a name
			users[0].name=an:n             | A user has a name
			users[0].roles=                | at least one of the roles
			users[0].role=viewer           | users[0].role
			users[0].tenant=one            | users[0].tenant
			user=ann                       | external-task.security.user
			allowed-origins=*              | An allowed origin
			allowed-origins=ops            | An allowed origin
			""")
	void theServiceDoesNotStartWithThese(String change, String reason) {
		this.runner.withPropertyValues(user(change))
			.run((context) -> StartFailures.assertThatFailureSays(context, reason));
	}

	@ParameterizedTest
	@CsvSource({ "users[0].roles=admin, external-task.security.users[0].roles",
			"users[0].roles=viewer;metrics, external-task.security.users[0].roles",
			"mode=open, external-task.security.mode" })
	void whatIsNoRoleAndNoModeIsNamed(String change, String property) {
		this.runner.withPropertyValues(user(change))
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("No enum constant"))
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining(property));
	}

	@Test
	void noTwoUsersHaveOneName() {
		this.runner.withPropertyValues(user("users[1].name=ann", "users[1].password=" + HASH, "users[1].roles=viewer"))
			.run((context) -> StartFailures.assertThatFailureSays(context, "a name of its own"));
	}

	@Test
	void whatIsSetIsReadAndNoHashIsShown() {
		this.runner.withPropertyValues(user("users[0].roles=viewer,operator", "mode=basic", "allowed-hosts=a,*.b"))
			.run((context) -> {
				SecurityProperties properties = context.getBean(SecurityProperties.class);
				assertThat(properties).isEqualTo(new SecurityProperties(
						SecurityMode.BASIC, List.of(new SecurityProperties.User("ann", HASH,
								List.of(Role.VIEWER, Role.OPERATOR), List.of(), List.of(), false)),
						"roles", "tenants", List.of("a", "*.b"), List.of()));
				assertThat(properties.toString()).doesNotContain("bcrypt");
			});
	}

	@Test
	void nothingNeedsToBeSet() {
		this.runner.run((context) -> assertThat(context.getBean(SecurityProperties.class))
			.isEqualTo(new SecurityProperties(SecurityMode.AUTO, List.of(), "roles", "tenants", List.of(), List.of())));
	}

	@EnableConfigurationProperties(SecurityProperties.class)
	static class Binding {

	}

}
