package dev.externaltask.engine.setup;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineConfiguration;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.externaltask.ExternalTask;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.util.ClockUtil;
import org.operaton.bpm.engine.repository.DeploymentBuilder;
import org.operaton.bpm.engine.runtime.Incident;
import org.operaton.bpm.engine.runtime.IncidentQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.externaltask.TestDatabase;

/**
 * Operaton.
 */
public final class OperatonEngine implements Engine {

	private final String url;

	private final SingleConnectionDataSource dataSource;

	private final ProcessEngine engine;

	private final StepIds ids = new StepIds();

	private OperatonEngine(String name, String url, String history, String removalTimeStrategy) {
		this.url = url;
		this.dataSource = new SingleConnectionDataSource(url, TestDatabase.username(), "", true);
		StandaloneProcessEngineConfiguration configuration = new SharingConfiguration();
		configuration.setProcessEngineName(name);
		configuration.setJdbcUrl(url);
		configuration.setJdbcDriver(TestDatabase.isPostgresql() ? "org.postgresql.Driver" : "org.h2.Driver");
		configuration.setJdbcUsername(TestDatabase.username());
		configuration.setJdbcPassword("");
		configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
		configuration.setHistory(history);
		configuration.setHistoryRemovalTimeStrategy(removalTimeStrategy);
		configuration
			.setHistoryCleanupStrategy("none".equals(removalTimeStrategy) ? "endTimeBased" : "removalTimeBased");
		configuration.setEnforceHistoryTimeToLive(false);
		configuration.setJobExecutorActivate(false);
		configuration.setIdGenerator(this.ids::next);
		this.engine = configuration.buildProcessEngine();
	}

	/** An engine on a database of its own. */
	public static OperatonEngine start(String name, String history, String removalTimeStrategy) {
		return new OperatonEngine(name, TestDatabase.url(name), history, removalTimeStrategy);
	}

	@Override
	public String url() {
		return this.url;
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
		DeploymentBuilder deployment = this.engine.getRepositoryService()
			.createDeployment()
			.addClasspathResource("processes/" + key + ".bpmn");
		if (tenant != null) {
			deployment.tenantId(tenant);
		}
		deployment.deploy();
	}

	@Override
	public String start(String key, @Nullable String tenant) {
		RuntimeService runtime = this.engine.getRuntimeService();
		return ((tenant != null) ? runtime.createProcessInstanceByKey(key).processDefinitionTenantId(tenant).execute()
				: runtime.createProcessInstanceByKey(key).processDefinitionWithoutTenantId().execute())
			.getId();
	}

	@Override
	public List<String> fetchAndLock(int most, long milliseconds) {
		return this.engine.getExternalTaskService()
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
		this.engine.getExternalTaskService().lock(task, WORKER, milliseconds);
	}

	@Override
	public void unlock(String task) {
		this.engine.getExternalTaskService().unlock(task);
	}

	@Override
	public void extendLock(String task, long milliseconds) {
		this.engine.getExternalTaskService().extendLock(task, WORKER, milliseconds);
	}

	@Override
	public void fail(String task, int retries, long timeout) {
		this.engine.getExternalTaskService().handleFailure(task, WORKER, "no funds", "trace", retries, timeout);
	}

	@Override
	public void complete(String task) {
		this.engine.getExternalTaskService().complete(task, WORKER);
	}

	@Override
	public void suspend(String instance) {
		this.engine.getRuntimeService().suspendProcessInstanceById(instance);
	}

	@Override
	public void activate(String instance) {
		this.engine.getRuntimeService().activateProcessInstanceById(instance);
	}

	@Override
	public void delete(String instance) {
		this.engine.getRuntimeService().deleteProcessInstance(instance, "test");
	}

	@Override
	public void createIncident(String execution, String configuration) {
		this.engine.getRuntimeService().createIncident("custom", execution, configuration, "own");
	}

	@Override
	public void resolveIncident(String incident) {
		this.engine.getRuntimeService().resolveIncident(incident);
	}

	@Override
	public List<String> incidents(@Nullable Instant before) {
		IncidentQuery query = this.engine.getRuntimeService().createIncidentQuery();
		if (before != null) {
			query.incidentTimestampBefore(Date.from(before));
		}
		return query.list().stream().map(Incident::getId).sorted().toList();
	}

	@Override
	public List<String> lockedUntil(Instant before) {
		return this.engine.getExternalTaskService()
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
		as(user, () -> this.engine.getExternalTaskService()
			.updateRetries()
			.externalTaskIds(tasks)
			.processInstanceIds(instances)
			.set(retries));
	}

	@Override
	public void setRetriesOfOne(String task, int retries, @Nullable String user) {
		as(user, () -> this.engine.getExternalTaskService().setRetries(task, retries));
	}

	@Override
	public void setPriority(String task, long priority, @Nullable String user) {
		as(user, () -> this.engine.getExternalTaskService().setPriority(task, priority));
	}

	private void as(@Nullable String user, Runnable action) {
		if (user == null) {
			action.run();
			return;
		}
		this.engine.getIdentityService().setAuthentication(user, List.of(), List.of("acme"));
		try {
			action.run();
		}
		finally {
			this.engine.getIdentityService().clearAuthentication();
		}
	}

	@Override
	public void close() {
		this.dataSource.destroy();
		this.engine.close();
		ClockUtil.reset();
	}

	/**
	 * Reads no mappings that another engine has read.
	 */
	static final class SharingConfiguration extends StandaloneProcessEngineConfiguration {

		@Override
		protected void initSqlSessionFactory() {
			this.sqlSessionFactory = SharedMappings
				.of("Operaton %s %s".formatted(this.databaseType, this.databaseTablePrefix), () -> {
					super.initSqlSessionFactory();
					return this.sqlSessionFactory.getConfiguration();
				}, this.transactionFactory, this.dataSource);
		}

	}

}
