package dev.externaltask.browser;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

import dev.externaltask.Given;
import dev.externaltask.engine.setup.AttachedService;

/**
 * The service that the tests of the page share, behind a context path and with a database
 * in memory. Each test begins without tasks.
 */
final class PageService implements BeforeAllCallback, BeforeEachCallback {

	static final String HTML = "<b>bold</b><img src=x onerror=\\\"document.title='executed'\\\"><script>document.title='executed'</script>";

	private static final String BASE = "/engine-rest";

	private static final String URL = "jdbc:h2:mem:page;DB_CLOSE_DELAY=-1";

	private final DriverManagerDataSource dataSource = new DriverManagerDataSource(URL, "sa", "");

	private final JdbcClient jdbc = JdbcClient.create(this.dataSource);

	private Running running = new Running();

	@Override
	public void beforeAll(ExtensionContext context) {
		this.running = context.getRoot()
			.getStore(ExtensionContext.Namespace.create(PageService.class))
			.computeIfAbsent(Running.class, (key) -> new Running(), Running.class);
		this.running.start();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.running.start();
		new Given(this.jdbc).emptyTables();
	}

	Page page(Browser browser, PageUsers user) {
		return new Page(browser, this.running.start(), BASE, user);
	}

	/** Ends the service. */
	void stop() {
		this.running.close();
	}

	/** Starts it once more, at the same port. */
	void startAgain() {
		this.running.start();
	}

	JsonNode send(String method, String path, String body) {
		return Outage.send(this.running.start(), method, BASE + path, body);
	}

	/** The same as another user. */
	JsonNode sendAs(PageUsers user, String method, String path, String body) {
		return Outage.sendAs(user, this.running.start(), method, BASE + path, body);
	}

	/** Tasks that a worker has got and failed. */
	void fail(String topic, String message, int tasks) {
		for (int i = 0; i < tasks; i++) {
			send("POST", "/external-task/create", """
					{"topicName": "%s", "variables": {"amount": {"type": "Long", "value": 42}}}""".formatted(topic));
		}
		fetch("shop", topic, tasks)
			.forEach((task) -> send("POST", "/external-task/" + task.path("id").asString() + "/failure", """
					{"workerId": "shop", "errorMessage": "%s", "errorDetails": "%1$s", "retries": 0}"""
				.formatted(message)));
	}

	/** Locks tasks for ten minutes. */
	JsonNode fetch(String worker, String topic, int most) {
		return send("POST", "/external-task/fetchAndLock", """
				{"workerId": "%s", "maxTasks": %d, "topics": [{"topicName": "%s", "lockDuration": 600000}]}"""
			.formatted(worker, most, topic));
	}

	/** Failed tasks of four kinds, and others that wait or are locked. */
	void failFourGroups() {
		fail("orders", "Order 4711 not found", 12);
		fail("orders", HTML, 4);
		fail("payments", "Card \\\"4711\\\" was refused", 9);
		fail("payments", "Connection refused (10.0.0.7:8080)", 7);
		for (int i = 0; i < 6; i++) {
			send("POST", "/external-task/create", "{\"topicName\": \"mails\"}");
		}
		fetch("mailer", "mails", 2);
	}

	/** The values that tasks have, such as the keys of their definitions. */
	String[] names(String key) {
		return send("GET", "/external-task/groups?by=" + key, "").path("groups")
			.valueStream()
			.map((group) -> group.path(key).asString())
			.toArray(String[]::new);
	}

	DriverManagerDataSource dataSource() {
		return this.dataSource;
	}

	JdbcClient jdbc() {
		return this.jdbc;
	}

	/** How many tasks have this number of retries. */
	long retries(int number) {
		return count("select count(*) from act_ru_ext_task where retries_ = " + number);
	}

	long count(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	/** The service of this JVM; it ends with the test run. */
	private static final class Running implements AutoCloseable {

		private String port = "0";

		private @Nullable AttachedService service;

		AttachedService start() {
			AttachedService known = this.service;
			if (known != null) {
				return known;
			}
			AttachedService started = PageUsers.start(URL, "--external-task.schema=own",
					"--server.servlet.context-path=" + BASE, "--server.port=" + this.port,
					"--spring.lifecycle.timeout-per-shutdown-phase=1s");
			this.port = String.valueOf(started.port());
			this.service = started;
			return started;
		}

		@Override
		public void close() {
			AttachedService known = this.service;
			this.service = null;
			if (known != null) {
				known.close();
			}
		}

	}

}
