package dev.externaltask.database;

import java.util.Map;

import org.springframework.boot.jdbc.DatabaseDriver;

/**
 * The databases that the service knows. A class whose SQL only one of them understands
 * carries {@link ForVendor}.
 */
public enum Vendor {

	/** H2 2.x, embedded. */
	H2("H2"),
	/** PostgreSQL 15 or newer. */
	POSTGRESQL("PostgreSQL");

	private final String productName;

	Vendor(String productName) {
		this.productName = productName;
	}

	/**
	 * The database behind a JDBC URL.
	 * @throws UnsuitableSchemaException for any other database; the message names it
	 */
	public static Vendor of(String url) {
		if (!url.startsWith("jdbc:")) {
			throw unknown("a URL that does not begin with jdbc:");
		}
		return switch (DatabaseDriver.fromJdbcUrl(url)) {
			case H2 -> H2;
			case POSTGRESQL -> POSTGRESQL;
			case UNKNOWN -> throw unknown("the one of spring.datasource.url");
			default -> throw unknown(DatabaseDriver.fromJdbcUrl(url).name());
		};
	}

	/** What the database calls itself. */
	String productName() {
		return this.productName;
	}

	/** Properties of the driver, so that a connection gives up after about a second. */
	Map<String, String> shortTimeouts() {
		return switch (this) {
			case H2 -> Map.of();
			case POSTGRESQL -> Map.of("connectTimeout", "1", "socketTimeout", "1");
		};
	}

	private static UnsuitableSchemaException unknown(String name) {
		return new UnsuitableSchemaException("This service knows H2 and PostgreSQL, not " + name
				+ ". Name one of them in spring.datasource.url, as in jdbc:postgresql://localhost:5432/tasks.");
	}

}
