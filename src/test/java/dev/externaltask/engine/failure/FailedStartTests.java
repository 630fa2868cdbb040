package dev.externaltask.engine.failure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.externaltask.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A start that fails says in a few lines what is wrong and what to do.
 */
@Tag("database")
class FailedStartTests {

	private static final String SECRET = "Tr0ub4dor";

	private static FailedStarts starts;

	@TempDir
	private Path folder;

	@BeforeAll
	static void open() throws IOException {
		starts = FailedStarts.open();
	}

	@AfterAll
	static void close() {
		starts.close();
	}

	@Tag("once")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					url=jdbc:postgresql://nobody.invalid/x      | the host is unknown                | Correct the host
					url=jdbc:postgresql://me:Tr0ub4dor@localhost:1/x | nothing accepts connections there | Start the database
					url=jdbc:postgresql://localhost:1/x?user=me&password=Tr0ub4dor | nothing accepts connections | Start the database
					url=jdbc:mysql://localhost/x?password=Tr0ub4dor | knows H2 and PostgreSQL, not MYSQL | as in jdbc:postgresql:
					url=jdbc:mariadb://localhost/x              | knows H2 and PostgreSQL, not MARIADB | as in jdbc:postgresql:
					url=jdbc:nobody:x                           | knows H2 and PostgreSQL, not       | as in jdbc:postgresql:
					url=postgresql://localhost/x                | does not begin with jdbc:          | as in jdbc:postgresql:
					driver-class-name=org.nobody.Driver         | driver class does not exist        | Remove spring.datasource.driver-class-name
					driver-class-name=org.postgresql.Driver     | driver is not the one for the URL  | Remove spring.datasource.driver-class-name
					url=jdbc:h2:file:/proc/nobody/x             | cannot be read or written          | Check the path
					url=jdbc:h2:mem:x;NOBODY=1                  | NOBODY                             | Check the properties
					hikari.maximum-pool-size=many               | maximum-pool-size                  | Update
					""")
	void wrongDatabase(String property, String reason, String advice) throws Exception {
		assertFailure(List.of("--spring.datasource." + property), reason, advice);
	}

	@Tag("once")
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			external-task.lock-timeout=soon    | 'soon' is not a valid duration | Update
			external-task.lock-timeout=0s      | 1 ms or more | Update
			external-task.schema=mine          | external-task.schema | Update
			server.port=99999                  | 99999 | Correct server.port
			server.address=nobody.invalid      | nobody.invalid | server.address
			""")
	void badProperty(String property, String reason, String advice) throws Exception {
		assertFailure(List.of("--" + property, "--spring.datasource.url=jdbc:h2:mem:x"), reason, advice);
	}

	@Tag("once")
	@Test
	void portInUse() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertFailure(List.of("--server.port=" + other.getLocalPort(), "--spring.datasource.url=jdbc:h2:mem:x"),
					"already in use", "stop the process");
		}
	}

	@Tag("once")
	@Test
	void fileOpenedByAnotherProcess() throws Exception {
		String url = "jdbc:h2:file:" + this.folder.resolve("tasks");
		try (Connection other = DriverManager.getConnection(url, "sa", "")) {
			assertFailure(List.of("--spring.datasource.url=" + url), "another process has opened the file",
					"Stop the other process");
			assertThat(other.isClosed()).isFalse();
		}
	}

	@Tag("once")
	@Test
	void wrongPassword() throws Exception {
		String url = "jdbc:h2:file:" + this.folder.resolve("tasks");
		DriverManager.getConnection(url, "sa", "right").close();
		assertFailure(List.of("--spring.datasource.url=" + url + ";USER=sa;PASSWORD=" + SECRET),
				"refuses the user or the password", "Correct spring.datasource.username");
	}

	@Tag("once")
	@Test
	void damagedFile() throws Exception {
		Files.writeString(this.folder.resolve("tasks.mv.db"), "x".repeat(10_000));
		assertFailure(List.of("--spring.datasource.url=jdbc:h2:file:" + this.folder.resolve("tasks")), "damaged",
				"backup");
	}

	/** As where another program has opened the file first, with an H2 of its own. */
	@Tag("once")
	@Test
	void databaseRunByAnOldH2() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp",
				"target/engines/h2-2.1.214.jar", "org.h2.tools.Server", "-tcp", "-tcpPort", Integer.toString(port),
				"-ifNotExists", "-baseDir", this.folder.toString())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("server").toFile())
			.start();
		try {
			Awaitility.await().until(() -> Files.readString(this.folder.resolve("server")).contains("running"));
			assertFailure(List.of("--spring.datasource.url=jdbc:h2:tcp://localhost:%d/./old".formatted(port)),
					"run by H2 2.1.214, and this service needs H2 2.2.220 or newer", "update H2 there");
		}
		finally {
			server.destroy();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			currentSchema=nobody     | The schema nobody does not exist | currentSchema
			user=nobody              | refuses the user                 | spring.datasource.username
			""")
	@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
	void wrongNameOnPostgresql(String parameter, String reason, String advice) throws Exception {
		String url = TestDatabase.url("failed");
		assertFailure(
				List.of("--spring.datasource.url=" + url + '&' + parameter, "--spring.datasource.username=postgres"),
				reason, advice);
	}

	@Test
	@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
	void unknownDatabaseOnPostgresql() throws Exception {
		String url = TestDatabase.url("failed").replace("/failed", "/nobody");
		assertFailure(List.of("--spring.datasource.url=" + url), "no database of this name", "Create it");
	}

	/** In a process of its own, which has to end by itself. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			server.port=99999             | 99999                        | Correct server.port
			spring.datasource.url=jdbc:x: | knows H2 and PostgreSQL, not | as in jdbc:postgresql:
			""")
	void theProcessEndsWithOne(String property, String reason, String advice) throws Exception {
		Path output = this.folder.resolve("output");
		Process process = ServiceProcess.launch(List.of("--" + property), ProcessBuilder.Redirect.to(output.toFile()));
		boolean ended = process.waitFor(1, TimeUnit.MINUTES);
		process.destroyForcibly();
		assertThat(ended).isTrue();
		assertFewLines(output, reason, advice);
		assertThat(process.exitValue()).isEqualTo(1);
	}

	private void assertFailure(List<String> properties, String reason, String advice) throws IOException {
		Path output = this.folder.resolve("output");
		boolean endsWithOne = starts.endsWithOne(properties, output);
		assertFewLines(output, reason, advice);
		assertThat(endsWithOne).isTrue();
	}

	private static void assertFewLines(Path output, String reason, String advice) throws IOException {
		String text = Files.readString(output, StandardCharsets.UTF_8);
		assertThat(text).contains(reason, advice).doesNotContain("\tat ", SECRET);
		assertThat(text.lines().filter((line) -> line.contains(" ERROR "))).as(text).hasSize(1);
	}

}
