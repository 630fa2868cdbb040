package dev.externaltask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Points the service at the database of this test run.
 */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues
			.of("spring.datasource.url=" + url("service"), "spring.datasource.username=" + username(),
					"external-task.lock-timeout=" + context.getEnvironment().getProperty("test.lock-timeout", "2s"))
			.applyTo(context);
	}

	/** Whether this test run is on PostgreSQL; on H2 otherwise. */
	public static boolean isPostgresql() {
		return "postgresql".equals(System.getProperty("test.database"));
	}

	/** The JDBC URL of a database of this run, created empty when first asked for. */
	public static String url(String name) {
		return isPostgresql() ? Server.database(name) : "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
	}

	/** The owner of every database of this run; there is no password. */
	public static String username() {
		return isPostgresql() ? "postgres" : "sa";
	}

	/**
	 * The owner of the database at this URL, of this run or not; there is no password.
	 */
	public static String username(String url) {
		return url.startsWith("jdbc:h2:") ? "sa" : "postgres";
	}

	/**
	 * One server for all contexts of the JVM, started when first asked for; it ends with
	 * the JVM.
	 */
	private static final class Server {

		private static final EmbeddedPostgres POSTGRES = start();

		private static final Set<String> DATABASES = new HashSet<>();

		private static synchronized String database(String name) {
			if (DATABASES.add(name)) {
				JdbcClient.create(POSTGRES.getPostgresDatabase()).sql("create database \"" + name + '"').update();
			}
			return POSTGRES.getJdbcUrl("postgres", name);
		}

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder().start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
