package dev.externaltask.engine.setup;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the tests want of an engine, whichever of the family it is.
 */
public interface Engine extends AutoCloseable {

	/** The worker that locks and fails tasks. */
	String WORKER = "worker";

	/** Where the service attaches. */
	String url();

	/** Looks at the tables. */
	JdbcClient jdbc();

	/**
	 * Sets the clock of all engines of the JVM, and begins a series of ids that is the
	 * same on every engine.
	 */
	void step(String ids, Instant now);

	/** Deploys {@code processes/<key>.bpmn}. */
	void deploy(String key, @Nullable String tenant);

	/** Starts the latest version of that tenant, and returns the instance's id. */
	String start(String key, @Nullable String tenant);

	/** Locks what it can get, and returns the ids. */
	List<String> fetchAndLock(int most, long milliseconds);

	void lock(String task, long milliseconds);

	void unlock(String task);

	void extendLock(String task, long milliseconds);

	void fail(String task, int retries, long timeout);

	void complete(String task);

	void suspend(String instance);

	void activate(String instance);

	void delete(String instance);

	/** An incident of the application's own type. */
	void createIncident(String execution, String configuration);

	void resolveIncident(String incident);

	/** Ids that the engine's own query of incidents finds. */
	List<String> incidents(@Nullable Instant before);

	/** Ids of the tasks whose lock ends before. */
	List<String> lockedUntil(Instant before);

	/** As a user of every tenant if there is a name. */
	void setRetries(List<String> tasks, List<String> instances, int retries, @Nullable String user);

	/** As {@link #setRetries}, for one task. */
	void setRetriesOfOne(String task, int retries, @Nullable String user);

	/** The other thing that the service sets. */
	void setPriority(String task, long priority, @Nullable String user);

	@Override
	void close();

}
