package dev.externaltask.security;

import java.net.InetAddress;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.externaltask.http.PlainMvc;
import dev.externaltask.http.RefusalWriters;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserGuardTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/external-task/1/unlock");

	private int answer(String... allowedHosts) throws Exception {
		BrowserGuard guard = new BrowserGuard(
				new Listening(InetAddress.getByName("10.1.2.3"), false, null), new SecurityProperties(SecurityMode.NONE,
						List.of(), "roles", "tenants", List.of(allowedHosts), List.of("https://ops.example.com")),
				RefusalWriters.of(PlainMvc.mapper(false)));
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		guard.doFilter(this.request, response, chain);
		HttpServletRequest passed = (HttpServletRequest) chain.getRequest();
		assertThat(passed != null).isEqualTo(response.getStatus() == 200);
		if (passed == null) {
			assertThat(response.getContentAsString()).startsWith("{\"type\":\"").endsWith("\"code\":null}");
		}
		return response.getStatus();
	}

	private void host(String host, int port) {
		this.request.setServerName(host);
		this.request.setServerPort(port);
		this.request.addHeader("Host", (port == 80) ? host : host + ":" + port);
	}

	@ParameterizedTest
	@CsvSource({ "localhost, 200", "LOCALHOST, 200", "127.0.0.1, 200", "[::1], 200", "a.localhost, 200",
			"10.1.2.3, 200", "10.1.2.4, 421", "evil.example, 421", "localhost.evil.example, 421",
			"127.0.0.1.evil.example, 421", "tasks.example.com, 200", "TASKS.example.com, 200", "a.b.example.org, 200",
			"example.org, 421", "evilexample.org, 421" })
	void theHostMustBeOneOfTheService(String host, int status) throws Exception {
		host(host, 8080);
		assertThat(answer("tasks.example.com", "*.example.org")).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "/actuator/health, 200", "/actuator/health/liveness, 200", "/actuator/health/readiness, 200",
			"/actuator/prometheus, 421", "/external-task, 421", "/actuator/health/../../external-task, 421" })
	void onlyHealthIsToldToEveryHost(String path, int status) throws Exception {
		this.request.setRequestURI(path);
		host("10.9.9.9", 8080);
		assertThat(answer()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "any.example, *, 200", "any.example, example, 421" })
	void aStarAllowsEveryHost(String host, String allowed, int status) throws Exception {
		host(host, 80);
		assertThat(answer(allowed)).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080, 200", "http://LOCALHOST:8080, 200", "http://localhost:3000, 403",
			"http://localhost, 403", "http://evil.example, 403", "http://evil.example:8080, 403", "null, 403",
			"https://ops.example.com, 200", "http://ops.example.com, 403", "https://ops.example.com:444, 403",
			"file://, 403", "chrome-extension://abc, 403", "%%, 403" })
	void theOriginMustBeTheServiceOrAllowed(String origin, int status) throws Exception {
		host("localhost", 8080);
		this.request.addHeader("Origin", origin);
		assertThat(answer()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "https://tasks.example.com, 200", "http://tasks.example.com, 200",
			"https://tasks.example.com:8443, 403" })
	void theSchemeMayDifferBehindAProxy(String origin, int status) throws Exception {
		host("tasks.example.com", 80);
		this.request.addHeader("Origin", origin);
		assertThat(answer("tasks.example.com")).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "same-origin, , 200", "none, , 200", "same-site, , 200", "cross-site, , 403",
			"cross-site, https://ops.example.com, 200", "cross-site, https://evil.example, 403" })
	void aBrowserThatSaysCrossSiteIsBelieved(String site, String origin, int status) throws Exception {
		host("localhost", 8080);
		this.request.addHeader("Sec-Fetch-Site", site);
		if (origin != null) {
			this.request.addHeader("Origin", origin);
		}
		assertThat(answer()).isEqualTo(status);
	}

}
