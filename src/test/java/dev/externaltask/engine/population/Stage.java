package dev.externaltask.engine.population;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/**
 * Drives an engine by names instead of ids, at a time of its own. An instance {@code x}
 * has tasks {@code x/activity}, executions {@code x@activity} and called instances
 * {@code x>key}.
 */
final class Stage {

	static final String WORKER = "worker-1";

	private final ProcessEngine engine;

	private final Map<String, String> ids = new LinkedHashMap<>();

	private Instant now = Instant.parse("2025-03-01T08:00:00Z");

	Stage(ProcessEngine engine) {
		this.engine = engine;
		tick(Duration.ZERO);
	}

	ProcessEngine engine() {
		return this.engine;
	}

	Map<String, String> ids() {
		return this.ids;
	}

	String id(String name) {
		return Objects.requireNonNull(this.ids.get(name), name);
	}

	void name(String name, String id) {
		if (this.ids.put(name, id) != null) {
			throw new IllegalStateException(name);
		}
	}

	void tick(Duration duration) {
		this.now = this.now.plus(duration);
		ClockUtil.setCurrentTime(Date.from(this.now));
	}

	void deploy(String name, String tenant, List<BpmnModelInstance> models) {
		DeploymentBuilder builder = this.engine.getRepositoryService().createDeployment().name(name);
		models.forEach((model) -> builder
			.addModelInstance(model.getDefinitions().getRootElements().iterator().next().getId() + ".bpmn", model));
		if (!tenant.isEmpty()) {
			builder.tenantId(tenant);
		}
		String id = builder.deploy().getId();
		name(name, id);
		this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.deploymentId(id)
			.list()
			.forEach((definition) -> name(nameOf(definition), definition.getId()));
	}

	private static String nameOf(ProcessDefinition definition) {
		String tenant = (definition.getTenantId() != null) ? definition.getTenantId() + ":" : "";
		return tenant + definition.getKey() + ":" + definition.getVersion();
	}

	void start(String name, String key) {
		start(name, key, (builder) -> {
		});
	}

	void start(String name, String key, Consumer<ProcessInstantiationBuilder> with) {
		ProcessInstantiationBuilder builder = this.engine.getRuntimeService()
			.createProcessInstanceByKey(key)
			.processDefinitionWithoutTenantId();
		start(name, builder, with);
	}

	/** Starts an instance of one version or tenant. */
	void startOf(String name, String definition, Consumer<ProcessInstantiationBuilder> with) {
		start(name, this.engine.getRuntimeService().createProcessInstanceById(id(definition)), with);
	}

	private void start(String name, ProcessInstantiationBuilder builder, Consumer<ProcessInstantiationBuilder> with) {
		tick(Duration.ofHours(7));
		with.accept(builder);
		discover(name, builder.execute().getId());
	}

	/** Names an instance, and all that runs in it. */
	void discover(String name, String instance) {
		name(name, instance);
		nameTasks(name);
		for (ProcessInstance called : this.engine.getRuntimeService()
			.createProcessInstanceQuery()
			.superProcessInstanceId(instance)
			.list()) {
			discover(name + ">" + called.getProcessDefinitionId().split(":", 2)[0], called.getId());
		}
	}

	void nameTasks(String name) {
		for (ExternalTask task : this.engine.getExternalTaskService()
			.createExternalTaskQuery()
			.processInstanceId(id(name))
			.list()) {
			String suffix = this.ids.containsKey(name + "/" + task.getActivityId()) ? "#" + this.ids.size() : "";
			name(name + "/" + task.getActivityId() + suffix, task.getId());
			name(name + "@" + task.getActivityId() + suffix, task.getExecutionId());
		}
	}

	void lock(String task, String worker, Duration duration) {
		this.engine.getExternalTaskService().lock(id(task), worker, duration.toMillis());
	}

	void fail(String task, String message, int retries) {
		lock(task, WORKER, Duration.ofMinutes(5));
		this.engine.getExternalTaskService()
			.handleFailure(id(task), WORKER, message, "details of " + message, retries, 60_000);
	}

	void complete(String task) {
		tick(Duration.ofHours(2));
		lock(task, "finisher", Duration.ofMinutes(5));
		this.engine.getExternalTaskService().complete(id(task), "finisher");
	}

	void completeUserTask(String instance) {
		tick(Duration.ofHours(2));
		String task = this.engine.getTaskService()
			.createTaskQuery()
			.processInstanceId(id(instance))
			.singleResult()
			.getId();
		this.engine.getTaskService().complete(task);
	}

	void nameIncidents() {
		for (Incident incident : this.engine.getRuntimeService().createIncidentQuery().list()) {
			String instance = this.ids.entrySet()
				.stream()
				.filter((entry) -> entry.getValue().equals(incident.getProcessInstanceId()))
				.map(Map.Entry::getKey)
				.findFirst()
				.orElseThrow();
			this.ids.putIfAbsent("incident:" + instance, incident.getId());
		}
	}

}
