package dev.externaltask.database;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets the pool log again once the start has succeeded. During the start it is silent
 * ({@code application.yml}), since it would log a failure with a stack trace before
 * {@link DatabaseFailureAnalyzer} says the same in a sentence.
 */
@Component
class PoolLog implements ApplicationListener<ApplicationStartedEvent> {

	private static final String POOL = "com.zaxxer.hikari.pool.HikariPool";

	private final Environment environment;

	PoolLog(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void onApplicationEvent(ApplicationStartedEvent event) {
		if ("false".equals(this.environment.getProperty("logging.level." + POOL))) {
			LoggingSystem.get(getClass().getClassLoader()).setLogLevel(POOL, null);
		}
	}

}
