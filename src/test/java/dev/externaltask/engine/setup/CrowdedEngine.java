package dev.externaltask.engine.setup;

import java.net.http.HttpResponse;
import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An engine with thousands of tasks, most of them below one or two call activities, and
 * the service beside it.
 */
public final class CrowdedEngine implements AutoCloseable {

	/** Selects all tasks. */
	public static final String ALL = "\"externalTaskQuery\": {\"topicName\": \"work\"}";

	/** Selects the tasks that have no retries left. */
	public static final String FAILED = "\"externalTaskQuery\": {\"topicName\": \"work\", \"noRetriesLeft\": true}";

	/**
	 * Tasks of one instance: some in the instance that it calls, some two levels below.
	 */
	private static final int EACH = 7;

	private static final int STARTED = 20;

	private final EngineDatabase database;

	private final AttachedService service;

	private CrowdedEngine(EngineDatabase database) {
		this.database = database;
		this.service = AttachedService.start(database.url());
	}

	/** Starts with about so many tasks, at least 140. */
	public static CrowdedEngine start(String name, int tasks) {
		EngineDatabase database = EngineDatabase.start(name);
		fill(database, tasks);
		return new CrowdedEngine(database);
	}

	public static void fill(EngineDatabase database, int tasks) {
		deploy(database);
		for (int i = 0; i < STARTED; i++) {
			database.engine().getRuntimeService().startProcessInstanceByKey("top");
		}
		Copies.add(database.jdbc(), tasks / EACH / STARTED - 1);
	}

	public static void deploy(EngineDatabase database) {
		for (String key : List.of("leaf", "caller", "top")) {
			database.engine()
				.getRepositoryService()
				.createDeployment()
				.addClasspathResource("processes/" + key + ".bpmn")
				.deploy();
		}
	}

	/** Locks tasks for {@link Engine#WORKER}, and returns their ids. */
	public static List<String> fetch(ProcessEngine engine, int most) {
		return engine.getExternalTaskService()
			.fetchAndLock(most, Engine.WORKER)
			.topic("work", 600_000)
			.execute()
			.stream()
			.map(LockedExternalTask::getId)
			.sorted()
			.toList();
	}

	public String url() {
		return this.database.url();
	}

	public ProcessEngine engine() {
		return this.database.engine();
	}

	public JdbcClient jdbc() {
		return this.database.jdbc();
	}

	/** Sets the retries of a selection, the members of the request after the retries. */
	public HttpResponse<String> set(int retries, String selection) {
		return set(this.service, retries, selection);
	}

	public static HttpResponse<String> set(AttachedService service, int retries, String selection) {
		return service.send("PUT", "/external-task/retries-sync",
				"{\"retries\": %d, %s}".formatted(retries, selection));
	}

	public long count(String from) {
		return jdbc().sql("select count(*) from " + from).query(Long.class).single();
	}

	/** Transactions that PostgreSQL gave up for a deadlock, in this database. */
	public long deadlocks() {
		return jdbc().sql("select deadlocks from pg_stat_database where datname = current_database()")
			.query(Long.class)
			.single();
	}

	@Override
	public void close() {
		this.service.close();
		this.database.close();
	}

}
