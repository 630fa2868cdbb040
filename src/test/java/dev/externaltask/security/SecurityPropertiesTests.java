package dev.externaltask.security;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
			allowed-origins=https://a.example/b | An allowed origin
			allowed-hosts=https://a.example | An allowed host
			allowed-hosts=a.example:8080   | An allowed host
			allowed-hosts=a.example/path   | An allowed host
			allowed-hosts=a*.example       | An allowed host
			allowed-hosts=a b              | An allowed host
			allowed-hosts=..               | An allowed host
			roles-claim=                   | A claim is a name
			roles-claim=a..b               | A claim is a name
			roles-claim=a b                | A claim is a name
			users[0].password={bcrypt}$2a$03$xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | hash-password
			users[0].password={bcrypt}$2a$32$xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | hash-password
			users[0].password={bcrypt}$2a$10$xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx! | hash-password
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

	@ParameterizedTest
	@CsvSource({ "users[0].roles=admin, users[0].roles, admin", "mode=open, mode, open" })
	void theStartTellsThePropertyTheValueAndWhatIsPossible(String change, String property, String value) {
		this.runner.withPropertyValues(user(change))
			.run((context) -> assertThat(StartFailures.text(context)).contains("external-task.security." + property,
					value, "The following values are valid"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.example", "A.example", "*.a.example", "*", "10.1.2.3", "[fe80::1]", "a_b", "a-b" })
	void aHostIsANameOrAnAddress(String host) {
		this.runner.withPropertyValues(user("allowed-hosts=" + host))
			.run((context) -> assertThat(context.getBean(SecurityProperties.class).allowedHosts())
				.containsExactly(host));
	}

	@ParameterizedTest
	@ValueSource(strings = { "roles", "realm_access.roles", "https://a.example/roles" })
	void aClaimMayBeAnAddress(String claim) {
		this.runner.withPropertyValues(user("roles-claim=" + claim))
			.run((context) -> assertThat(context.getBean(SecurityProperties.class).rolesClaim()).isEqualTo(claim));
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
