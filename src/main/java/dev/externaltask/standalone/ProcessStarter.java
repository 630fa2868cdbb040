package dev.externaltask.standalone;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts process instances and puts their executions at activities, as a part of the
 * caller's transaction.
 */
@Component
class ProcessStarter {

	private final ProcessDefinitions definitions;

	private final Executions executions;

	private final HistoricProcessInstances historicInstances;

	private final HistoricActivityInstances historicActivities;

	ProcessStarter(ProcessDefinitions definitions, Executions executions, HistoricProcessInstances historicInstances,
			HistoricActivityInstances historicActivities) {
		this.definitions = definitions;
		this.executions = executions;
		this.historicInstances = historicInstances;
		this.historicActivities = historicActivities;
	}

	/**
	 * Starts an instance, of a definition that is made if there is none. If somebody else
	 * makes it at the same time, the transaction fails before it ends, with a
	 * {@code DuplicateKeyException}, and can be done again.
	 */
	Execution start(String key, @Nullable String businessKey, @Nullable String tenantId, Instant now) {
		ProcessDefinition definition = this.definitions.find(key, tenantId)
			.orElseGet(() -> this.definitions.save(new ProcessDefinition(key, tenantId)));
		Execution instance = this.executions.save(Execution.instanceOf(definition, businessKey));
		this.historicInstances.save(new HistoricProcessInstance(instance, now));
		return instance;
	}

	/** Puts a new execution of the instance at an activity with an external task. */
	Execution enter(Execution instance, String activity, Instant now) {
		Execution execution = this.executions.save(instance.enter(activity));
		this.historicActivities.save(new HistoricActivityInstance(execution, now));
		return execution;
	}

}
