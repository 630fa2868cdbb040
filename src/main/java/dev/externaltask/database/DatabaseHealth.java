package dev.externaltask.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Says within two seconds whether the database answers. A check opens a connection of its
 * own, since a pool whose connections are all busy is not a dead database, and calls at
 * the same time share one check.
 */
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator, DisposableBean {

	/** How long a check may take until the database counts as dead. */
	private static final Duration PATIENCE = Duration.ofMillis(1_500);

	/** How long the result of a check counts. */
	private static final Duration AGE = Duration.ofMillis(500);

	/** SQL state of PostgreSQL when every connection is taken: it lives. */
	private static final String TOO_MANY_CONNECTIONS = "53300";

	private final JdbcConnectionDetails database;

	private final ExecutorService checker = Executors.newSingleThreadExecutor(Daemons.named("database-health"));

	private @Nullable CompletableFuture<Health> check;

	private long started;

	DatabaseHealth(JdbcConnectionDetails database) {
		this.database = database;
	}

	@Override
	public Health health() {
		CompletableFuture<Health> shared;
		long remaining;
		synchronized (this) {
			shared = sharedCheck();
			remaining = PATIENCE.toNanos() - (System.nanoTime() - this.started);
		}
		try {
			return shared.get(Math.max(0, remaining), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return Health.down().withDetail("error", "no answer within " + PATIENCE.toMillis() + " ms").build();
		}
		catch (ExecutionException ex) {
			return Health.down(ex).build();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Health.unknown().build();
		}
	}

	/** The check that is running or has just ended, or a new one. */
	private CompletableFuture<Health> sharedCheck() {
		CompletableFuture<Health> last = this.check;
		if (last != null && (!last.isDone() || System.nanoTime() - this.started < AGE.toNanos())) {
			return last;
		}
		CompletableFuture<Health> next = CompletableFuture.supplyAsync(this::look, this.checker);
		this.started = System.nanoTime();
		this.check = next;
		return next;
	}

	private Health look() {
		String url = this.database.getJdbcUrl();
		try (Connection connection = DriverManager.getConnection(url, properties(url))) {
			return connection.isValid(1) ? Health.up().build() : Health.down().build();
		}
		catch (SQLException ex) {
			return TOO_MANY_CONNECTIONS.equals(ex.getSQLState()) ? Health.up().build() : Health.down(ex).build();
		}
	}

	private Properties properties(String url) {
		Properties properties = new Properties();
		properties.putAll(Vendor.of(url).shortTimeouts());
		put(properties, "user", this.database.getUsername());
		put(properties, "password", this.database.getPassword());
		return properties;
	}

	private static void put(Properties properties, String name, @Nullable String value) {
		if (value != null) {
			properties.put(name, value);
		}
	}

	@Override
	public void destroy() {
		this.checker.shutdownNow();
	}

}
