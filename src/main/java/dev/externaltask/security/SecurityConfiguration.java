package dev.externaltask.security;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.externaltask.http.RefusalWriter;

/**
 * Puts the login and the rights in front of every request, by
 * {@code external-task.security.mode}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(SecurityConfiguration.class);

	@Bean
	static Listening listening(ServerProperties server, Environment environment) {
		String port = environment.getProperty("management.server.port");
		boolean hasManagement = port != null && !port.equals(environment.getProperty("server.port"));
		return new Listening(server.getAddress(), hasManagement,
				environment.getProperty("management.server.address", InetAddress.class));
	}

	@Bean
	static LoginMode loginMode(SecurityProperties properties, Listening listening, ObjectProvider<JwtDecoder> decoder) {
		LoginMode mode = LoginMode.of(properties, listening, () -> decoder.getIfAvailable() != null);
		if (properties.mode() == SecurityMode.NONE) {
			logger.warn("Everybody who reaches {} may send every request, since external-task.security.mode is none.",
					listening.text());
		}
		return mode;
	}

	@Bean
	static BrowserGuard browserGuard(Listening listening, SecurityProperties properties, RefusalWriter writer) {
		return new BrowserGuard(listening, properties, writer);
	}

	/**
	 * Lets paths, parameters and headers pass that the service itself reads strictly; it
	 * refuses them with messages of its own.
	 */
	@Bean
	static HttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setUnsafeAllowAnyHttpMethod(true);
		firewall.setAllowSemicolon(true);
		firewall.setAllowUrlEncodedPercent(true);
		firewall.setAllowUrlEncodedPeriod(true);
		firewall.setAllowUrlEncodedSlash(true);
		firewall.setAllowUrlEncodedDoubleSlash(true);
		firewall.setAllowUrlEncodedCarriageReturn(true);
		firewall.setAllowUrlEncodedLineFeed(true);
		firewall.setAllowUrlEncodedLineSeparator(true);
		firewall.setAllowUrlEncodedParagraphSeparator(true);
		firewall.setAllowBackSlash(true);
		firewall.setAllowNull(true);
		firewall.setAllowedHeaderNames((name) -> true);
		firewall.setAllowedHeaderValues((value) -> true);
		firewall.setAllowedParameterNames((name) -> true);
		firewall.setAllowedParameterValues((value) -> true);
		return firewall;
	}

	@Bean
	static SecurityFilterChain access(HttpSecurity http, LoginMode mode, SecurityProperties properties,
			RefusalWriter writer, ObjectProvider<RequestMappingHandlerMapping> endpoints, Clock clock) {
		http.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.anonymous(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers((headers) -> headers.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER)));
		if (!properties.allowedOrigins().isEmpty()) {
			http.cors((cors) -> cors.configurationSource(pagesOf(properties.allowedOrigins())));
		}
		switch (mode) {
			case OPEN -> http.servletApi(AbstractHttpConfigurer::disable);
			case PASSWORD -> {
				AccessAnswers answers = rules(http, new AccessAnswers(writer, "Basic"), endpoints);
				http.httpBasic((basic) -> basic.authenticationEntryPoint(answers))
					.authenticationProvider(passwords(properties.users(), clock));
			}
			case TOKEN -> {
				AccessAnswers answers = rules(http, new AccessAnswers(writer, "Bearer"), endpoints);
				http.oauth2ResourceServer((tokens) -> tokens.authenticationEntryPoint(answers)
					.accessDeniedHandler(answers)
					.jwt((jwt) -> jwt.jwtAuthenticationConverter(new TokenRoles(properties.rolesClaim()))));
			}
		}
		return http.build();
	}

	private static AccessAnswers rules(HttpSecurity http, AccessAnswers answers,
			ObjectProvider<RequestMappingHandlerMapping> endpoints) {
		http.exceptionHandling((problems) -> problems.authenticationEntryPoint(answers).accessDeniedHandler(answers))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(AccessRules.OPEN_PATHS.toArray(String[]::new))
				.permitAll()
				.anyRequest()
				.access(new RequestAccess(endpoints)))
			.addFilterBefore(new UserNote(), AuthorizationFilter.class);
		return answers;
	}

	private static PasswordLogin passwords(List<SecurityProperties.User> users, Clock clock) {
		UserDetailsService stored = new InMemoryUserDetailsManager(users.stream()
			.map((user) -> User.withUsername(user.name())
				.password(user.password())
				.authorities(user.roles().stream().map(Role::authority).toList())
				.build())
			.toList());
		DaoAuthenticationProvider slow = new DaoAuthenticationProvider(stored);
		int strength = users.stream().mapToInt(SecurityConfiguration::strength).max().orElse(10);
		slow.setPasswordEncoder(
				new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(strength))));
		return new PasswordLogin(slow, stored, new FailedLogins(clock));
	}

	/** As long as the slowest hash takes, a name that does not exist takes as well. */
	private static int strength(SecurityProperties.User user) {
		int begin = PasswordHash.PREFIX.length() + "$2a$".length();
		return Integer.parseInt(user.password().substring(begin, begin + 2));
	}

	private static UrlBasedCorsConfigurationSource pagesOf(List<String> origins) {
		CorsConfiguration pages = new CorsConfiguration();
		pages.setAllowedOrigins(origins);
		pages.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
		pages.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, "Prefer", "X-Request-Id"));
		pages.setExposedHeaders(
				List.of(HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, "Preference-Applied", "X-Request-Id"));
		pages.setAllowCredentials(true);
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", pages);
		return source;
	}

}
