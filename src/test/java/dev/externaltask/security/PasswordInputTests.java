package dev.externaltask.security;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;
import dev.externaltask.http.RawConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names and passwords that are none, byte by byte at a real server, and guesses at them.
 */
@Tag("database")
@Tag("once")
class PasswordInputTests {

	private static final String SECRET = "hunter2-secret";

	private static final String BODY = "{\"topicName\": \"planted\"}";

	private static final int TRIES = 15;

	private static final String LONG = "x".repeat(72);

	private static AttachedService service;

	private static Instant now = Instant.parse("2026-11-25T12:00:00Z");

	@BeforeAll
	static void start() {
		List<String> settings = new ArrayList<>(List.of("--external-task.schema=own", "--server.tomcat.threads.max=20",
				"--server.max-http-request-header-size=64KB", "--external-task.security.mode=basic"));
		Map<String, String> users = new TreeMap<>();
		List.of("fast", "guessed", "known", "Known", "waits").forEach((name) -> users.put(name, Passwords.HASH));
		users.put("slow", "{bcrypt}" + new BCryptPasswordEncoder(10).encode("right"));
		users.put("long", "{bcrypt}" + new BCryptPasswordEncoder(4).encode(LONG));
		int index = 0;
		for (Map.Entry<String, String> user : users.entrySet()) {
			String prefix = "--external-task.security.users[%d].".formatted(index++);
			settings.addAll(List.of(prefix + "name=" + user.getKey(), prefix + "password=" + user.getValue(),
					prefix + "roles=operator"));
		}
		service = AttachedService.start("jdbc:h2:mem:passwords;DB_CLOSE_DELAY=-1", settings.toArray(String[]::new));
		service.at(now);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	private static RawConnection.Answer send(String from, String... authorization) throws IOException {
		try (RawConnection connection = new RawConnection(service.port(), InetAddress.getByName(from))) {
			StringBuilder head = new StringBuilder("POST /external-task/create HTTP/1.1\r\nHost: localhost\r\n");
			for (String value : authorization) {
				head.append("Authorization: ").append(value).append("\r\n");
			}
			head.append("Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY);
			return connection.send(head.toString()).receive();
		}
	}

	private static RawConnection.Answer login(String from, String name, String password) throws IOException {
		return send(from, Passwords.basic(name, password));
	}

	private static void later(int seconds) {
		now = now.plusSeconds(seconds);
		service.at(now);
	}

	private static String basic(byte[] bytes) {
		return "Basic " + Base64.getEncoder().encodeToString(bytes);
	}

	private static Map<String, String[]> badInput() {
		Map<String, String[]> bad = new LinkedHashMap<>();
		for (String name : List.of("", "a\r\n2026-11-25 INFO forged", "known\0", "\0", "known\u0007\u001b[31m",
				"known\u2028forged", "\u202eknown", "x".repeat(10_000), "KNOWN", " known", "known ", "${jndi:x}")) {
			bad.put("name '" + name + "'", new String[] { Passwords.basic(name, SECRET) });
		}
		for (String password : List.of("", "\0", "right\0", "right\0right", "x".repeat(10_000), "right ", "Right",
				":right", "\nforged", "{noop}right", Passwords.HASH)) {
			bad.put("password '" + password + "'", new String[] { Passwords.basic("known", password) });
		}
		bad.put("longer than bcrypt looks", new String[] { Passwords.basic("long", LONG + "x") });
		bad.put("bytes that are no UTF-8", new String[] { basic(new byte[] { (byte) 0xff, (byte) 0xfe, ':', 'x' }) });
		bad.put("no colon", new String[] { basic("known".getBytes(StandardCharsets.UTF_8)) });
		bad.put("nothing", new String[] { basic(new byte[0]) });
		for (String value : List.of("Basic", "Basic ", "Basic !!!!", "Basic a", "Basic a3Jvd246cmlnaHQ", "Basic =====",
				"Basic known:right", "Basic\tQTpC", "Basic \u00e4\u00f6", "Basic, Basic", "Bearer abc", "Digest a",
				"Negotiate abc", "known", "", ":")) {
			bad.put("header '" + value + "'", new String[] { value });
		}
		return bad;
	}

	@Test
	void badInputIsRefusedAndChangesNothingAndIsNotLogged() throws IOException {
		String before = Rows.of(service);
		try (LogCapture log = new LogCapture()) {
			for (Map.Entry<String, String[]> bad : badInput().entrySet()) {
				later(60);
				RawConnection.Answer answer = send("127.0.0.1", bad.getValue());
				assertThat(answer.status()).as(bad.getKey()).isEqualTo(401);
				assertThat(new JsonMapper().readTree(answer.body()).propertyNames()).as(bad.getKey())
					.containsExactly("type", "message", "code");
				assertThat(answer.head()).as(bad.getKey())
					.contains("WWW-Authenticate: Basic realm=\"external-task-service\"");
				assertThat(answer.head() + answer.body()).as(bad.getKey()).doesNotContain(SECRET, "forged", "known");
			}
			assertThat(log.lines()).isEmpty();
		}
		assertThat(Rows.of(service)).isEqualTo(before);
	}

	@Test
	void headersThatAreNoneAndSeveralLoginsAre400() throws IOException {
		String before = Rows.of(service);
		String right = Passwords.basic("known", "right");
		List<String[]> bad = List.of(new String[] { right, right }, new String[] { right, "Bearer abc" },
				new String[] { "Bearer abc", right }, new String[] { "Basic a\0b" }, new String[] { "Basic \u0001" },
				new String[] { Passwords.basic("x".repeat(100_000), SECRET) });
		try (LogCapture log = new LogCapture()) {
			for (String[] authorization : bad) {
				RawConnection.Answer answer = send("127.0.0.1", authorization);
				assertThat(answer.status()).isEqualTo(400);
				assertThat(new JsonMapper().readTree(answer.body()).propertyNames()).containsExactly("type", "message",
						"code");
			}
			assertThat(log.lines()).isEmpty();
		}
		assertThat(Rows.of(service)).isEqualTo(before);
	}

	@Test
	void aNameIsWhatTheSettingsSayAndNothingLikeIt() throws IOException {
		assertThat(login("127.0.0.3", "known", "right").status()).isEqualTo(201);
		assertThat(login("127.0.0.3", "Known", "right").status()).isEqualTo(201);
		assertThat(login("127.0.0.3", "KNOWN", "right").status()).isEqualTo(401);
		assertThat(login("127.0.0.3", "long", LONG).status()).isEqualTo(201);
		assertThat(Rows.of(service)).doesNotContain("KNOWN");
	}

	@Test
	void whoGuessesIsLetInWithinHalfAMinuteAndTheUserAtOnce() throws IOException {
		for (int guess = 0; guess < 50; guess++) {
			assertThat(login("127.0.0.1", "guessed", "wrong" + guess).status()).isEqualTo((guess < 3) ? 401 : 429);
		}
		RawConnection.Answer refused = login("127.0.0.1", "guessed", "right");
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.head()).contains("Retry-After: ");
		assertThat(login("127.0.0.2", "guessed", "right").status()).isEqualTo(201);
		assertThat(login("127.0.0.1", "guessed", "right").status()).isEqualTo(201);
	}

	@Test
	void thePauseEndsAlsoAfterManyGuesses() throws IOException {
		for (int guess = 0; guess < 50; guess++) {
			later(16);
			assertThat(login("127.0.0.1", "waits", "wrong").status()).isEqualTo(401);
		}
		assertThat(login("127.0.0.1", "waits", "right").status()).isEqualTo(429);
		later(30);
		assertThat(login("127.0.0.1", "waits", "right").status()).isEqualTo(201);
	}

	/** The users' hashes are of different strength. */
	@Test
	void neitherTimeNorTextTellAWrongNameFromAWrongPassword() throws IOException {
		Map<String, double[]> millis = new TreeMap<>();
		Map<String, String> texts = new TreeMap<>();
		for (int round = -5; round < TRIES; round++) {
			for (String name : List.of("nobody", "slow", "fast")) {
				later(60);
				long start = System.nanoTime();
				RawConnection.Answer answer = login("127.0.0.1", name, "wrong");
				if (round >= 0) {
					millis.computeIfAbsent(name, (key) -> new double[TRIES])[round] = (System.nanoTime() - start) / 1e6;
				}
				texts.put(name, answer.head().replaceAll("(?m)^(X-Request-Id|Date):.*$", "") + answer.body());
			}
		}
		assertThat(texts.values().stream().distinct()).hasSize(1).first().asString().startsWith("HTTP/1.1 401 ");
		double nobody = median(millis, "nobody");
		assertThat(median(millis, "slow") / nobody).as("a wrong password").isBetween(0.7, 1.4);
		assertThat(median(millis, "fast") / nobody).as("a wrong password of a faster hash").isBetween(0.7, 1.4);
	}

	private static double median(Map<String, double[]> millis, String name) {
		double[] sorted = millis.getOrDefault(name, new double[TRIES]).clone();
		Arrays.sort(sorted);
		return sorted[TRIES / 2];
	}

}
