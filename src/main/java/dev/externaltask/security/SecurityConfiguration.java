package dev.externaltask.security;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.client.RestTemplate;
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

	private static final Duration PATIENCE_FOR_KEYS = Duration.ofSeconds(3);

	/**
	 * The page that shows the API description uses what this service sends, and icons
	 * that are in its style sheet; no other page may show it in a frame.
	 */
	private static final String DESCRIPTION_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	@Bean
	static Listening listening(ServerProperties server, Environment environment) {
		return new Listening(server.getAddress(), ManagementPortType.get(environment) == ManagementPortType.DIFFERENT,
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

	/** A thread waits for the keys of who signs tokens, so it does not wait for long. */
	@Bean
	static JwkSetUriJwtDecoderBuilderCustomizer keysInTime() {
		return (builder) -> {
			SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
			requests.setConnectTimeout(PATIENCE_FOR_KEYS);
			requests.setReadTimeout(PATIENCE_FOR_KEYS);
			builder.restOperations(new RestTemplate(requests));
		};
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
			RefusalWriter writer, ObjectProvider<RequestMappingHandlerMapping> endpoints, Clock clock,
			ObjectProvider<JwtDecoder> decoder, Listening listening) {
		protectFromPages(http, properties, writer, listening);
		switch (mode) {
			case OPEN -> http.servletApi(AbstractHttpConfigurer::disable);
			case PASSWORD -> {
				AccessAnswers answers = rules(http, new AccessAnswers(writer, AccessAnswers.BASIC), writer, endpoints);
				http.httpBasic((basic) -> basic.authenticationEntryPoint(answers))
					.authenticationProvider(passwords(properties.users(), clock))
					.addFilterAfter(new CallerFilter(new UserLimits(properties.users())), AuthorizationFilter.class);
			}
			case TOKEN -> {
				AccessAnswers answers = rules(http, new AccessAnswers(writer, AccessAnswers.BEARER), writer, endpoints);
				http.oauth2ResourceServer((tokens) -> tokens.authenticationEntryPoint(answers)
					.accessDeniedHandler(answers)
					.jwt((jwt) -> jwt.decoder(new TokenReader(decoder.getObject()))
						.jwtAuthenticationConverter(new TokenRoles(new Claim(properties.rolesClaim())))))
					.addFilterAfter(new CallerFilter(new TokenLimits(new Claim(properties.tenantsClaim()))),
							AuthorizationFilter.class);
			}
		}
		return http.build();
	}

	/** What holds with and without a login. */
	private static void protectFromPages(HttpSecurity http, SecurityProperties properties, RefusalWriter writer,
			Listening listening) {
		http.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.anonymous(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers((headers) -> headers.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER))
				.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(SecurityConfiguration::isDescriptionPage,
						new ContentSecurityPolicyHeaderWriter(DESCRIPTION_POLICY))))
			.addFilterAfter(new BrowserGuard(listening, properties, writer), HeaderWriterFilter.class);
		if (!properties.allowedOrigins().isEmpty()) {
			http.cors((cors) -> cors.configurationSource(pagesOf(properties.allowedOrigins())));
		}
	}

	private static boolean isDescriptionPage(HttpServletRequest request) {
		return request.getRequestURI().startsWith(request.getContextPath() + "/swagger-ui");
	}

	private static AccessAnswers rules(HttpSecurity http, AccessAnswers answers, RefusalWriter writer,
			ObjectProvider<RequestMappingHandlerMapping> endpoints) {
		http.addFilterBefore(new SingleLogin(writer), LogoutFilter.class)
			.exceptionHandling((problems) -> problems.authenticationEntryPoint(answers).accessDeniedHandler(answers))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(AccessRules.OPEN_PATHS.toArray(String[]::new))
				.permitAll()
				.anyRequest()
				.access(new RequestAccess(endpoints)))
			.addFilterBefore(new UserNote(), AuthorizationFilter.class);
		return answers;
	}

	private static PasswordLogin passwords(List<SecurityProperties.User> users, Clock clock) {
		UserDetailsService stored = new NamedUsers(users);
		DaoAuthenticationProvider slow = new DaoAuthenticationProvider(stored);
		int strength = users.stream().mapToInt(SecurityProperties.User::strength).max().orElse(10);
		slow.setPasswordEncoder(
				new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new EqualTimeBcrypt(strength))));
		return new PasswordLogin(slow, stored, new FailedLogins(clock));
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
