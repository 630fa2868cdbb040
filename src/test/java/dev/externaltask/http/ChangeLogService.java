package dev.externaltask.http;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import dev.externaltask.engine.setup.AttachedService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service with users, and the lines that it writes about what they change.
 */
class ChangeLogService {

	static final JsonMapper MAPPER = new JsonMapper();

	/** The password is {@code right}. */
	static final String HASH = "{bcrypt}$2a$04$Puxe/gmjBiNj8DIdm/zZxeJJF.U0LGzka2PO6EPTJe8TLUTg5ZSk2";

	/**
	 * A name that tries to end its member and its line; the settings allow no control
	 * character.
	 */
	static final String FORGER = "eve\" status=204 \u202e\u2028 INFO";

	static AttachedService service;

	final Logger logger = (Logger) LoggerFactory.getLogger(ChangeLog.LOGGER);

	final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	@BeforeAll
	static void start() {
		service = start("changelog");
	}

	static AttachedService start(String name, String... properties) {
		List<String> all = new ArrayList<>(List.of("--external-task.schema=own", "--external-task.security.mode=basic",
				"--logging.level." + ChangeLog.LOGGER + "=info"));
		Map.of("all", "operator,worker", "viewer", "viewer", FORGER, "operator").forEach((user, roles) -> {
			String prefix = "--external-task.security.users[" + (all.size() / 3 - 1) + "].";
			all.addAll(List.of(prefix + "name=" + user, prefix + "roles=" + roles, prefix + "password=" + HASH));
		});
		all.addAll(List.of(properties));
		return AttachedService.start("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(name), all.toArray(String[]::new));
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void capture() {
		this.logger.setLevel(Level.INFO);
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void release() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(null);
	}

	static HttpResponse<String> send(AttachedService to, String method, String path, String body, @Nullable String user,
			String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(to.uri(path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (user != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":right").getBytes(StandardCharsets.UTF_8)));
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return to.send(request.build());
	}

	static HttpResponse<String> send(String method, String path, String body, @Nullable String user) {
		return send(service, method, path, body, user);
	}

	/** The only line since the test has begun; it comes a moment after the answer. */
	ILoggingEvent line() {
		List<ILoggingEvent> found = lines(1);
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	List<ILoggingEvent> lines(int expected) {
		long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
		while (size() < expected && System.nanoTime() < end) {
			sleep(5);
		}
		sleep(30);
		synchronized (this.lines) {
			return List.copyOf(this.lines.list);
		}
	}

	int size() {
		return List.copyOf(this.lines.list).size();
	}

	static void sleep(long milliseconds) {
		try {
			Thread.sleep(milliseconds);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static Map<String, Object> members(ILoggingEvent line) {
		Map<String, Object> members = new TreeMap<>();
		line.getKeyValuePairs().forEach((pair) -> members.put(pair.key, pair.value));
		return members;
	}

	static String create() {
		return MAPPER
			.readTree(send("POST", "/external-task/create", "{\"topicName\": \"log\", \"retries\": 1}", "all").body())
			.path("id")
			.asString();
	}

}
