package dev.externaltask.database;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Moves user and password from {@code spring.datasource.url} to the properties meant for
 * them, before anything can log the URL: Flyway, the pool and drivers do.
 */
class CredentialsFromUrl implements EnvironmentPostProcessor, Ordered {

	private static final String PREFIX = "spring.datasource.";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String url = environment.getProperty(PREFIX + "url");
		if (url == null) {
			return;
		}
		UrlCredentials credentials = UrlCredentials.of(url);
		if (!credentials.url().equals(url)) {
			Map<String, Object> properties = new HashMap<>();
			properties.put(PREFIX + "url", credentials.url());
			if (credentials.username() != null) {
				properties.put(PREFIX + "username", credentials.username());
			}
			if (credentials.password() != null) {
				properties.put(PREFIX + "password", credentials.password());
			}
			environment.getPropertySources().addFirst(new MapPropertySource("credentialsFromUrl", properties));
		}
	}

	/** After the files of properties have been read. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
