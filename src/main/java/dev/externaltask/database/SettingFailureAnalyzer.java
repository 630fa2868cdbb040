package dev.externaltask.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/**
 * Says which property is wrong where a library only fails with a message of its own.
 */
class SettingFailureAnalyzer implements FailureAnalyzer {

	private static final String DRIVER = "spring.datasource.driver-class-name";

	private static final String REMOVE_DRIVER = "Remove " + DRIVER
			+ ", since the drivers of H2 and PostgreSQL are included and found by the URL.";

	private final Environment environment;

	SettingFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			FailureAnalysis analysis = analysis(failure, String.valueOf(cause.getMessage()));
			if (analysis != null) {
				return analysis;
			}
		}
		return null;
	}

	private @Nullable FailureAnalysis analysis(Throwable failure, String message) {
		if (message.startsWith("Cannot load driver class") || message.startsWith("Failed to load driver class")) {
			return new FailureAnalysis("The driver class does not exist: " + value(DRIVER), REMOVE_DRIVER, failure);
		}
		if (message.contains("claims to not accept jdbcUrl")) {
			return new FailureAnalysis("The driver is not the one for the URL: " + value(DRIVER), REMOVE_DRIVER,
					failure);
		}
		if (message.startsWith("port out of range")) {
			return new FailureAnalysis("There is no such port: " + value("server.port"),
					"Correct server.port, which is a number from 0 to 65535.", failure);
		}
		return null;
	}

	private @Nullable String value(String property) {
		return this.environment.getProperty(property);
	}

}
