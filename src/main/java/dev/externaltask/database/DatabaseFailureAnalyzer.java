package dev.externaltask.database;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Says in a few sentences what keeps the service from using its database at the start,
 * and what to do.
 */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> implements Ordered {

	private static final String REACH = "Start the database, or correct host and port in spring.datasource.url.";

	private final @Nullable String url;

	DatabaseFailureAnalyzer(Environment environment) {
		String configured = environment.getProperty("spring.datasource.url");
		this.url = (configured != null) ? UrlCredentials.of(configured).url() : null;
	}

	@Override
	protected FailureAnalysis analyze(Throwable failure, SQLException cause) {
		String[] reason = reason(cause);
		return new FailureAnalysis("The service cannot use the database at %s: %s".formatted(this.url, reason[0]),
				reason[1], failure);
	}

	/** What is wrong, and what to do about it. */
	private static String[] reason(SQLException cause) {
		return switch (String.valueOf(cause.getSQLState())) {
			case "28000", "28P01" -> reason("the database refuses the user or the password.",
					"Correct spring.datasource.username and spring.datasource.password.");
			case "3D000" -> reason("there is no database of this name.",
					"Create it, or name another one in spring.datasource.url.");
			case "90079", "3F000" -> reason("the schema named in the URL does not exist.",
					"Create it, or name another one in spring.datasource.url.");
			case "42501" -> reason("the user lacks a right: " + firstLine(cause),
					"Give the right to the user, or use another one in spring.datasource.username.");
			case "53300" -> reason("the database does not take any more connections.",
					"Raise max_connections of the database, or lower spring.datasource.hikari.maximum-pool-size.");
			case "57P03" -> reason("the database is starting or stopping.", "Start the service again in a moment.");
			case "90020" -> reason("another process has opened the file.",
					"Stop the other process, for example another instance of this service, or use PostgreSQL, "
							+ "which several instances can share.");
			case "90028", "90031", "90062" -> reason("the file cannot be read or written: " + firstLine(cause),
					"Check the path in spring.datasource.url, the rights of the folder and the space on the disk.");
			case "90030" -> reason("the file is damaged.", "Restore it from a backup.");
			case "90048" -> reason("another version of H2 has written the file.",
					"Export the data with that version of H2, and import them with the new one.");
			default -> connecting(cause);
		};
	}

	/** Both drivers give all failures of connecting the same state. */
	private static String[] connecting(SQLException cause) {
		Throwable root = cause;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		if (root instanceof UnknownHostException) {
			return reason("the host is unknown.", "Correct the host in spring.datasource.url.");
		}
		if (root instanceof ConnectException) {
			return reason("nothing accepts connections there.", REACH);
		}
		if (root instanceof SocketTimeoutException) {
			return reason("nothing answers there.", REACH);
		}
		return reason(firstLine(cause), "Check the properties spring.datasource.*.");
	}

	private static String firstLine(SQLException cause) {
		return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
	}

	private static String[] reason(String description, String action) {
		return new String[] { description, action };
	}

	/** Before analyzers that know less. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
