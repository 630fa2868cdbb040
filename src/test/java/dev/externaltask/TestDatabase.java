package dev.externaltask;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Points the service at the database of this test run.
 */
class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		boolean postgresql = "postgresql".equals(System.getProperty("test.database"));
		String url = postgresql ? Server.POSTGRES.getJdbcUrl("postgres", "postgres")
				: "jdbc:h2:mem:service;DB_CLOSE_DELAY=-1";
		TestPropertyValues
			.of("spring.datasource.url=" + url, "spring.datasource.username=" + (postgresql ? "postgres" : "sa"),
					"external-task.lock-timeout=2s")
			.applyTo(context);
	}

	/**
	 * One server for all contexts of the JVM, started when first asked for; it ends with
	 * the JVM.
	 */
	private static final class Server {

		private static final EmbeddedPostgres POSTGRES = start();

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
