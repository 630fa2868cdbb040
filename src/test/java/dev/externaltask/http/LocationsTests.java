package dev.externaltask.http;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ForwardedHeaderFilter;

import dev.externaltask.error.InvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LocationsTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/rest/external-task/create");

	LocationsTests() {
		this.request.setContextPath("/rest");
		this.request.setServerName("evil.example");
	}

	@Test
	void aHostThatAnybodyCanSendIsNoPartOfALocation() {
		this.request.addHeader("X-Forwarded-Host", "evil.example");
		this.request.addHeader("Forwarded", "host=evil.example");
		for (ForwardHeadersStrategy strategy : new @Nullable ForwardHeadersStrategy[] { null,
				ForwardHeadersStrategy.NONE }) {
			assertThat(locations(strategy).of(this.request, "/external-task")).hasToString("/rest/external-task");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					X-Forwarded-Host: api.example                                                          | http://api.example/rest/external-task
					X-Forwarded-Host: api.example, X-Forwarded-Proto: https                                | https://api.example/rest/external-task
					X-Forwarded-Host: api.example:8443, X-Forwarded-Proto: https                           | https://api.example:8443/rest/external-task
					X-Forwarded-Host: api.example, X-Forwarded-Proto: https, X-Forwarded-Port: 8443        | https://api.example:8443/rest/external-task
					X-Forwarded-Host: api.example, X-Forwarded-Prefix: /api                                | http://api.example/api/external-task
					Forwarded: host=api.example;proto=https                                                | https://api.example/rest/external-task
					Forwarded: host="[2001:db8::1]:8443";proto=https                                       | https://[2001:db8::1]:8443/rest/external-task
					""")
	void behindAProxyTheHeadersOfTheProxyGiveTheAddress(String headers, String location)
			throws ServletException, IOException {
		add(headers);
		assertThat(locations(ForwardHeadersStrategy.FRAMEWORK).of(forwarded(), "/external-task")).hasToString(location);
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-Host: a b", "X-Forwarded-Host: [::zz]", "X-Forwarded-Host: a/[",
			"X-Forwarded-Proto: 1 2, X-Forwarded-Host: a", "Forwarded: host=a b" })
	void headersThatGiveNoAddressAreRefused(String headers) throws ServletException, IOException {
		add(headers);
		HttpServletRequest forwarded = forwarded();
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> locations(ForwardHeadersStrategy.FRAMEWORK).of(forwarded, "/external-task"))
			.withMessageStartingWith("The request's headers give an address that is none");
	}

	@Test
	void theNameOfTheEngineStays() throws ServletException, IOException {
		MockFilterChain chain = new MockFilterChain();
		this.request.setRequestURI("/rest/engine/default/external-task/create");
		new EnginePaths().doFilter(this.request, new MockHttpServletResponse(), chain);
		assertThat(
				locations(null).of((HttpServletRequest) Objects.requireNonNull(chain.getRequest()), "/external-task"))
			.hasToString("/rest/engine/default/external-task");
	}

	private void add(String headers) {
		for (String header : List.of(headers.split(", "))) {
			int end = header.indexOf(": ");
			this.request.addHeader(header.substring(0, end), header.substring(end + 2));
		}
	}

	private HttpServletRequest forwarded() throws ServletException, IOException {
		MockFilterChain chain = new MockFilterChain();
		new ForwardedHeaderFilter().doFilter(this.request, new MockHttpServletResponse(), chain);
		return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
	}

	private static Locations locations(@Nullable ForwardHeadersStrategy strategy) {
		ServerProperties server = new ServerProperties();
		server.setForwardHeadersStrategy(strategy);
		return new Locations(server);
	}

}
