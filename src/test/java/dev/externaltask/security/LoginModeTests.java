package dev.externaltask.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoginModeTests {

	private static final SecurityProperties.User USER = new SecurityProperties.User("ann", "{bcrypt}x",
			List.of(Role.VIEWER), List.of(), List.of(), false);

	private static LoginMode mode(SecurityMode mode, boolean withUser, Listening listening, boolean canReadTokens) {
		return LoginMode.of(new SecurityProperties(mode, withUser ? List.of(USER) : List.of(), "roles", "tenants",
				List.of(), List.of()), listening, () -> canReadTokens);
	}

	private static @Nullable InetAddress address(String text) throws UnknownHostException {
		return "-".equals(text) ? null : InetAddress.getByName(text);
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, false, -", "127.8.8.8, false, -", "::1, false, -", "127.0.0.1, true, 127.0.0.1" })
	void nobodyLogsInOnALoopbackAddress(String api, boolean hasManagement, String management) throws Exception {
		assertThat(mode(SecurityMode.AUTO, true, new Listening(address(api), hasManagement, address(management)), true))
			.isEqualTo(LoginMode.OPEN);
	}

	@ParameterizedTest
	@CsvSource({ "0.0.0.0, false, -, all addresses of the machine", "-, false, -, all addresses of the machine",
			"10.1.2.3, false, -, 10.1.2.3", "127.0.0.1, true, -, all addresses of the machine",
			"127.0.0.1, true, 10.1.2.3, 10.1.2.3" })
	void theStartIsRefusedOnAnyOtherAddress(String api, boolean hasManagement, String management, String text)
			throws Exception {
		Listening listening = new Listening(address(api), hasManagement, address(management));
		assertThatExceptionOfType(UnsafeSettingException.class)
			.isThrownBy(() -> mode(SecurityMode.AUTO, true, listening, true))
			.withMessageContainingAll("listen on " + text + ",", "external-task.security.mode")
			.satisfies((ex) -> assertThat(ex.advice()).contains("external-task.security.mode=basic",
					"users[0].name=ops", "users[0].roles=operator", "hash-password"));
	}

	@ParameterizedTest
	@CsvSource({ "NONE, OPEN", "BASIC, PASSWORD", "JWT, TOKEN" })
	void aModeThatIsSetHoldsOnEveryAddress(SecurityMode mode, LoginMode expected) throws Exception {
		for (String api : List.of("127.0.0.1", "10.1.2.3", "-")) {
			assertThat(mode(mode, true, new Listening(address(api), false, null), true)).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource({ "BASIC, external-task.security.users", "JWT, nothing says who signs" })
	void theStartIsRefusedIfNobodyCouldLogIn(SecurityMode mode, String reason) throws Exception {
		Listening loopback = new Listening(address("127.0.0.1"), false, null);
		assertThatExceptionOfType(UnsafeSettingException.class).isThrownBy(() -> mode(mode, false, loopback, false))
			.withMessageContaining(reason);
	}

}
