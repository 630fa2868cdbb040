package dev.externaltask.operation;

import java.util.Locale;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import dev.externaltask.database.Vendor;
import dev.externaltask.error.OperationRefusals;

/**
 * The schema of operations, created and brought up to date at the start. Without it
 * everything but operations works.
 */
@Component
class OperationsSchema {

	private static final Logger logger = LoggerFactory.getLogger(OperationsSchema.class);

	private final @Nullable String obstacle;

	OperationsSchema(DataSource dataSource, OperationsProperties properties,
			@Value("${spring.datasource.url}") String url) {
		this.obstacle = migrate(dataSource, properties.schema(), Vendor.of(url) == Vendor.H2);
	}

	private static @Nullable String migrate(DataSource dataSource, String name, boolean h2) {
		String schema = h2 ? name.toUpperCase(Locale.ROOT) : name;
		try {
			Flyway.configure()
				.dataSource(dataSource)
				.schemas(schema)
				.defaultSchema(schema)
				.createSchemas(true)
				.locations("classpath:db/operations")
				.load()
				.migrate();
			return null;
		}
		catch (FlywayException ex) {
			logger.warn("Operations are switched off: the schema {} could not be created or brought up to date: {}",
					name, reason(ex));
			return "Operations are switched off, since this role may not create the schema %s or its tables. "
				.formatted(name)
					+ "An administrator gives it the right as docs/attach.md says; then restart the service.";
		}
	}

	private static String reason(FlywayException failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return String.valueOf(root.getMessage()).strip().replaceAll("\\s+", " ");
	}

	/** Whether operations can be kept. */
	boolean isThere() {
		return this.obstacle == null;
	}

	/**
	 * Refuses a request if operations cannot be kept.
	 * @throws dev.externaltask.error.InvalidRequestException 501 saying what to do
	 */
	void require() {
		if (this.obstacle != null) {
			throw OperationRefusals.noSchema(this.obstacle);
		}
	}

}
