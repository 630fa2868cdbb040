package dev.externaltask.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import dev.externaltask.database.Daemons;

/**
 * Knows how many tasks and incidents there are, without letting anybody wait long for the
 * database. A scrape that finds the numbers too old has them read again by one thread,
 * and does not wait for more than a second. Without scrapes nothing is read.
 */
@Component
class TaskCountReader implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(TaskCountReader.class);

	/** How long a scrape waits for numbers. */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	/**
	 * Numbers count so many intervals while the database takes long to give new ones.
	 */
	private static final int INTERVALS = 4;

	private final TaskCountStatements statements;

	private final MetricsProperties properties;

	private final Clock clock;

	private final ExecutorService reader = Executors.newSingleThreadExecutor(Daemons.named("task-counts"));

	private @Nullable CompletableFuture<TaskCounts> reading;

	private long started;

	private @Nullable TaskCounts last;

	private long lastStarted;

	TaskCountReader(TaskCountStatements statements, MetricsProperties properties, Clock clock) {
		this.statements = statements;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * The numbers, no older than the interval unless the database is slow.
	 * @return {@code null} if there are none, since the database does not answer
	 */
	@Nullable TaskCounts current() {
		try {
			return current(reading().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			return lastIfUsable();
		}
		catch (ExecutionException ex) {
			return current(null);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

	/** The reading that is under way or whose result still counts, or a new one. */
	private synchronized CompletableFuture<TaskCounts> reading() {
		CompletableFuture<TaskCounts> known = this.reading;
		if (known != null && (!known.isDone() || !isOlderThan(this.started, 1))) {
			return known;
		}
		CompletableFuture<TaskCounts> next = CompletableFuture.supplyAsync(this::read, this.reader);
		this.reading = next;
		this.started = System.nanoTime();
		return next;
	}

	private boolean isOlderThan(long moment, int intervals) {
		return System.nanoTime() - moment > this.properties.readInterval().multipliedBy(intervals).toNanos();
	}

	private TaskCounts read() {
		try {
			return new TaskCounts(this.statements.countByTopic(this.clock.instant(), this.properties.topics()),
					this.statements.countIncidents());
		}
		catch (RuntimeException ex) {
			logger.warn("Could not count tasks for the metrics: {}", ex.getMessage());
			throw ex;
		}
	}

	private synchronized @Nullable TaskCounts current(@Nullable TaskCounts counts) {
		this.last = counts;
		this.lastStarted = this.started;
		return counts;
	}

	private synchronized @Nullable TaskCounts lastIfUsable() {
		return isOlderThan(this.lastStarted, INTERVALS) ? null : this.last;
	}

	@Override
	public void destroy() {
		this.reader.shutdownNow();
	}

}
