package dev.externaltask.security;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logins by tokens at real servers, for each of the three ways to say who signs them.
 */
@Tag("database")
@Tag("once")
class TokenLoginTests {

	private static final Map<String, AttachedService> SERVICES = new TreeMap<>();

	private static KeyServer server;

	private static Tokens tokens;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		server = new KeyServer();
		tokens = server.tokens();
		start("key", "public-key-location=file:" + tokens.publicKeyIn(folder), "issuer-uri=" + tokens.issuer());
		start("set", "jwk-set-uri=" + server.keys(), "issuer-uri=" + tokens.issuer());
		start("issuer", "issuer-uri=" + tokens.issuer());
	}

	private static void start(String name, String... jwt) {
		List<String> properties = new ArrayList<>(List.of("--external-task.schema=own",
				"--external-task.security.mode=jwt", "--external-task.security.roles-claim=realm_access.roles",
				"--spring.security.oauth2.resourceserver.jwt.audiences=" + Tokens.AUDIENCE));
		for (String property : jwt) {
			properties.add("--spring.security.oauth2.resourceserver.jwt." + property);
		}
		AttachedService service = AttachedService.start("jdbc:h2:mem:tokens-%s;DB_CLOSE_DELAY=-1".formatted(name),
				properties.toArray(String[]::new));
		SERVICES.put(name, service);
		assertThat(send(service, "POST", "/external-task/create", "{\"topicName\": \"t\", \"retries\": 0}",
				"Bearer " + tokens.valid("operator"))
			.statusCode()).isEqualTo(201);
	}

	@AfterAll
	static void stop() {
		SERVICES.values().forEach(AttachedService::close);
		server.close();
	}

	private static HttpResponse<String> send(AttachedService service, String method, String path, String body,
			String... authorization) {
		HttpRequest.Builder request = HttpRequest.newBuilder(service.uri(path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		for (String value : authorization) {
			request.header(HttpHeaders.AUTHORIZATION, value);
		}
		return service.send(request.build());
	}

	private static HttpResponse<String> setAll(AttachedService service, String query, String... authorization) {
		return send(service, "PUT", "/external-task/retries-sync" + query,
				"{\"retries\": 7, \"externalTaskQuery\": {\"topicName\": \"t\"}}", authorization);
	}

	private static void assertRefused(String name, int status, String challenge, String... authorization) {
		SERVICES.forEach((way, service) -> {
			String before = Rows.of(service);
			HttpResponse<String> answer = setAll(service, "", authorization);
			assertThat(answer.statusCode()).as(way + ", " + name).isEqualTo(status);
			assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("none")).as(way + ", " + name)
				.isEqualTo(challenge);
			JsonNode body = new JsonMapper().readTree(answer.body());
			assertThat(body.propertyNames()).as(way + ", " + name).containsExactly("type", "message", "code");
			assertThat(Rows.of(service)).as(way + ", " + name).isEqualTo(before);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			viewer   | 200 | 403 | 403 | 403
			worker   | 403 | 204 | 200 | 403
			operator | 200 | 204 | 403 | 403
			metrics  | 403 | 403 | 403 | 200
			viewer worker | 200 | 204 | 200 | 403
			""")
	void theRolesOfTheTokenDecide(String roles, int list, int set, int fetch, int scrape) {
		String token = "Bearer " + tokens.valid(roles.split(" "));
		SERVICES.forEach((way, service) -> {
			assertThat(send(service, "GET", "/external-task", "", token).statusCode()).as(way).isEqualTo(list);
			assertThat(setAll(service, "", token).statusCode()).as(way).isEqualTo(set);
			assertThat(send(service, "POST", "/external-task/fetchAndLock",
					"{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [{\"topicName\": \"none\", \"lockDuration\": 1}]}",
					token)
				.statusCode()).as(way).isEqualTo(fetch);
			assertThat(send(service, "GET", "/actuator/prometheus", "", token).statusCode()).as(way).isEqualTo(scrape);
		});
	}

	@Test
	void theSubjectIsWhoDidIt() {
		SERVICES.forEach((way, service) -> {
			String user = "carl-" + way;
			String token = tokens
				.signed((claims) -> claims.subject(user).claim("realm_access", Map.of("roles", List.of("operator"))));
			assertThat(setAll(service, "", "Bearer " + token).statusCode()).isEqualTo(204);
			assertThat(Rows.of(service)).contains("USER_ID_=" + user);
		});
	}

	/** A token of an operator, but for what is changed. */
	private static String operator(Consumer<JWTClaimsSet.Builder> changes) {
		return tokens.signed((claims) -> {
			claims.claim("realm_access", Map.of("roles", List.of("operator")));
			changes.accept(claims);
		});
	}

	private static Map<String, String> badClaims() {
		Map<String, String> bad = new LinkedHashMap<>();
		bad.put("expired", operator((claims) -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))));
		bad.put("not yet valid", operator((claims) -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120)))));
		bad.put("foreign issuer", operator((claims) -> claims.issuer("https://evil.example")));
		bad.put("no issuer", operator((claims) -> claims.issuer(null)));
		bad.put("foreign audience", operator((claims) -> claims.audience("others")));
		bad.put("no audience", operator((claims) -> claims.audience((String) null)));
		bad.put("nobody", operator((claims) -> claims.subject(null)));
		bad.put("empty name", operator((claims) -> claims.subject("")));
		bad.put("control character", operator((claims) -> claims.subject("a\nb\u0000")));
		bad.put("long name", operator((claims) -> claims.subject("x".repeat(256))));
		return bad;
	}

	private static Map<String, String> badTokens() throws JOSEException {
		Map<String, String> bad = badClaims();
		bad.put("foreign key", new Tokens(tokens.issuer()).valid("operator"));
		bad.put("unsigned", tokens.unsigned());
		bad.put("public key as a secret", tokens.signedWithThePublicKey());
		String good = tokens.valid("operator");
		String other = tokens.valid("metrics");
		bad.put("changed claims", other.substring(0, other.lastIndexOf('.')) + good.substring(good.lastIndexOf('.')));
		bad.put("no signature", good.replaceFirst("[^.]+$", ""));
		bad.put("short signature", good.substring(0, good.length() - 40));
		bad.put("garbage", "abc");
		bad.put("garbage in three parts", "a.b.c");
		bad.put("only dots", "..");
		bad.put("no header", "e30.e30.e30");
		return bad;
	}

	@Test
	void aTokenThatIsNotValidIsRefused() throws JOSEException {
		badTokens().forEach((name, token) -> assertRefused(name, 401,
				"Bearer realm=\"external-task-service\", error=\"invalid_token\"", "Bearer " + token));
	}

	@Test
	void noTokenIsNoLogin() {
		String challenge = "Bearer realm=\"external-task-service\"";
		assertRefused("nothing", 401, challenge);
		assertRefused("a password", 401, challenge, Passwords.basic("ann", "right"));
		assertRefused("another scheme", 401, challenge, "Digest " + tokens.valid("operator"));
		assertRefused("no scheme", 401, challenge, tokens.valid("operator"));
		assertRefused("not a token", 401, challenge + ", error=\"invalid_token\"", "Bearer a b");
	}

	@Test
	void severalLoginsAreRefused() {
		String token = "Bearer " + tokens.valid("operator");
		assertRefused("twice", 400, "none", token, token);
		assertRefused("another one behind it", 400, "none", token, Passwords.basic("ann", "right"));
	}

	@Test
	void aTokenIsReadFromNowhereElse() {
		String token = tokens.valid("operator");
		SERVICES.forEach((way, service) -> {
			String before = Rows.of(service);
			assertThat(setAll(service, "?access_token=" + token).statusCode()).as(way).isEqualTo(401);
			HttpRequest form = HttpRequest.newBuilder(service.uri("/external-task/count"))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString("access_token=" + token))
				.build();
			assertThat(service.send(form).statusCode()).as(way).isEqualTo(401);
			assertThat(Rows.of(service)).as(way).isEqualTo(before);
		});
	}

	@Test
	void aTokenThatIsTooLargeIsRefusedByTheServer() {
		String token = tokens.signed((claims) -> claims.claim("realm_access", Map.of("roles", List.of("operator")))
			.claim("padding", "x".repeat(7_500)));
		assertThat(token).hasSizeGreaterThan(10_000);
		assertRefused("10 kB", 400, "none", "Bearer " + token);
	}

	@Test
	void rolesThatDoNotExistArePassedOver() {
		String challenge = "Bearer realm=\"external-task-service\", error=\"insufficient_scope\"";
		assertRefused("other roles", 403, challenge, "Bearer " + tokens.valid("admin", "OPERATOR", "ROLE_operator"));
		assertRefused("no roles", 403, challenge, "Bearer " + tokens.valid());
		assertRefused("no claim", 403, challenge, "Bearer " + tokens.signed((claims) -> {
		}));
		assertRefused("roles elsewhere", 403, challenge,
				"Bearer " + tokens.signed((claims) -> claims.claim("roles", List.of("operator"))));
		SERVICES.values()
			.forEach((service) -> assertThat(
					setAll(service, "", "Bearer " + tokens.valid("admin", "operator", "x")).statusCode())
				.isEqualTo(204));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jwk-set-uri", "issuer-uri" })
	void keysThatCannotBeReadAreNoMistakeOfTheCaller(String property) throws IOException {
		try (KeyServer keys = new KeyServer();
				AttachedService service = AttachedService.start(
						"jdbc:h2:mem:tokens-down-%s;DB_CLOSE_DELAY=-1".formatted(property),
						"--external-task.schema=own", "--external-task.security.mode=jwt",
						"--external-task.security.roles-claim=realm_access.roles",
						"--spring.security.oauth2.resourceserver.jwt.%s=%s".formatted(property,
								property.equals("issuer-uri") ? keys.tokens().issuer() : keys.keys()));
				LogCapture log = new LogCapture()) {
			String before = Rows.of(service);
			String token = "Bearer " + keys.tokens().valid("operator");
			for (KeyServer.Answer answer : List.of(KeyServer.Answer.FAILURE, KeyServer.Answer.GARBAGE,
					KeyServer.Answer.NOTHING)) {
				keys.answerWith(answer);
				assertUnavailable(send(service, "POST", "/external-task/create", "{\"topicName\": \"t\"}", token));
			}
			assertThat(Rows.of(service)).isEqualTo(before);
			assertThat(log.lines()).hasSize(3)
				.allSatisfy((line) -> assertThat(line).startsWith("WARN The keys of who signs tokens cannot be read: ")
					.doesNotContain("(trace)", token));
			keys.answerWith(KeyServer.Answer.KEYS);
			assertThat(send(service, "GET", "/external-task/count", "", token).statusCode()).isEqualTo(200);
			keys.stop();
			assertThat(send(service, "GET", "/external-task/count", "", token).statusCode()).isEqualTo(200);
		}
	}

	private static void assertUnavailable(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
		assertThat(answer.body()).isEqualTo(
				"{\"type\":\"ServiceUnavailableException\",\"message\":\"The keys of who signs tokens cannot be read at the moment. Nothing was changed; repeat the request.\",\"code\":null}");
	}

}
