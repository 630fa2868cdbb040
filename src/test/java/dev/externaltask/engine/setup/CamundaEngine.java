package dev.externaltask.engine.setup;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.externaltask.TestDatabase;

/**
 * Camunda 7.
 */
public final class CamundaEngine implements Engine {

	private final EngineDatabase database;

	/** Of one connection only, since tests read whole tables again and again. */
	private final SingleConnectionDataSource dataSource;

	private final StepIds ids = new StepIds();

	private CamundaEngine(String name, String url, String history, String removalTimeStrategy) {
		this.dataSource = new SingleConnectionDataSource(url, TestDatabase.username(), "", true);
		this.database = EngineDatabase.at(name, url, (configuration) -> {
			configuration.setHistory(history);
			configuration.setHistoryRemovalTimeStrategy(removalTimeStrategy);
			configuration
				.setHistoryCleanupStrategy("none".equals(removalTimeStrategy) ? "endTimeBased" : "removalTimeBased");
			configuration.setIdGenerator(this.ids::next);
		});
	}

	/** An engine on a database of its own. */
	public static CamundaEngine start(String name, String history, String removalTimeStrategy) {
		return new CamundaEngine(name, TestDatabase.url(name), history, removalTimeStrategy);
	}

	/** An engine at history level full, in the current schema of this database. */
	public static CamundaEngine at(String name, String url) {
		return new CamundaEngine(name, url, ProcessEngineConfiguration.HISTORY_FULL, "end");
	}

	public ProcessEngine engine() {
		return this.database.engine();
	}

	@Override
	public String url() {
		return this.database.url();
	}

	@Override
	public JdbcClient jdbc() {
		return JdbcClient.create(this.dataSource);
	}

	@Override
	public void step(String ids, Instant now) {
		this.ids.step(ids);
		ClockUtil.setCurrentTime(Date.from(now));
	}

	@Override
	public void deploy(String key, @Nullable String tenant) {
		DeploymentBuilder deployment = engine().getRepositoryService()
			.createDeployment()
			.addClasspathResource("processes/" + key + ".bpmn");
		if (tenant != null) {
			deployment.tenantId(tenant);
		}
		deployment.deploy();
	}

	@Override
	public String start(String key, @Nullable String tenant) {
		RuntimeService runtime = engine().getRuntimeService();
		return ((tenant != null) ? runtime.createProcessInstanceByKey(key).processDefinitionTenantId(tenant).execute()
				: runtime.createProcessInstanceByKey(key).processDefinitionWithoutTenantId().execute())
			.getId();
	}

	@Override
	public List<String> fetchAndLock(int most, long milliseconds) {
		return engine().getExternalTaskService()
			.fetchAndLock(most, WORKER)
			.topic("work", milliseconds)
			.execute()
			.stream()
			.map(LockedExternalTask::getId)
			.sorted()
			.toList();
	}

	@Override
	public void lock(String task, long milliseconds) {
		engine().getExternalTaskService().lock(task, WORKER, milliseconds);
	}

	@Override
	public void unlock(String task) {
		engine().getExternalTaskService().unlock(task);
	}

	@Override
	public void extendLock(String task, long milliseconds) {
		engine().getExternalTaskService().extendLock(task, WORKER, milliseconds);
	}

	@Override
	public void fail(String task, int retries, long timeout) {
		engine().getExternalTaskService().handleFailure(task, WORKER, "no funds", "trace", retries, timeout);
	}

	@Override
	public void complete(String task) {
		engine().getExternalTaskService().complete(task, WORKER);
	}

	@Override
	public void suspend(String instance) {
		engine().getRuntimeService().suspendProcessInstanceById(instance);
	}

	@Override
	public void activate(String instance) {
		engine().getRuntimeService().activateProcessInstanceById(instance);
	}

	@Override
	public void delete(String instance) {
		engine().getRuntimeService().deleteProcessInstance(instance, "test");
	}

	@Override
	public void createIncident(String execution, String configuration) {
		engine().getRuntimeService().createIncident("custom", execution, configuration, "own");
	}

	@Override
	public void resolveIncident(String incident) {
		engine().getRuntimeService().resolveIncident(incident);
	}

	@Override
	public List<String> incidents(@Nullable Instant before) {
		IncidentQuery query = engine().getRuntimeService().createIncidentQuery();
		if (before != null) {
			query.incidentTimestampBefore(Date.from(before));
		}
		return query.list().stream().map(Incident::getId).sorted().toList();
	}

	@Override
	public List<String> lockedUntil(Instant before) {
		return engine().getExternalTaskService()
			.createExternalTaskQuery()
			.lockExpirationBefore(Date.from(before))
			.list()
			.stream()
			.map(ExternalTask::getId)
			.sorted()
			.toList();
	}

	@Override
	public void setRetries(List<String> tasks, List<String> instances, int retries, @Nullable String user) {
		as(user, () -> engine().getExternalTaskService()
			.updateRetries()
			.externalTaskIds(tasks)
			.processInstanceIds(instances)
			.set(retries));
	}

	@Override
	public void setRetriesOfOne(String task, int retries, @Nullable String user) {
		as(user, () -> engine().getExternalTaskService().setRetries(task, retries));
	}

	@Override
	public void setPriority(String task, long priority, @Nullable String user) {
		as(user, () -> engine().getExternalTaskService().setPriority(task, priority));
	}

	/** Acts as a user of every tenant if there is a name. */
	public void as(@Nullable String user, Runnable action) {
		if (user == null) {
			action.run();
			return;
		}
		engine().getIdentityService().setAuthentication(user, List.of(), List.of("acme"));
		try {
			action.run();
		}
		finally {
			engine().getIdentityService().clearAuthentication();
		}
	}

	@Override
	public void close() {
		this.dataSource.destroy();
		this.database.close();
		ClockUtil.reset();
	}

}
