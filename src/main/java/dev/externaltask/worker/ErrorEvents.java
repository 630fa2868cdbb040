package dev.externaltask.worker;

import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

import dev.externaltask.database.Schema;
import dev.externaltask.error.StandaloneRefusals;
import dev.externaltask.task.ExternalTask;

/**
 * Knows, beside an engine, of which tasks a failure can become a BPMN error. The model
 * tells, which never changes once a process definition is deployed.
 */
@Component
class ErrorEvents {

	/** Definitions that are remembered, those used last. */
	private static final int REMEMBERED = 1_000;

	private final ConcurrentLruCache<String, Set<String>> activities;

	private final Schema schema;

	ErrorEvents(ModelStatements models, Schema schema) {
		this.activities = new ConcurrentLruCache<>(REMEMBERED,
				(definition) -> models.ofDefinition(definition).map(ErrorEventModel::activities).orElse(Set.of()));
		this.schema = schema;
	}

	/**
	 * Refuses the failure of a task whose model lets the engine decide whether it is a
	 * BPMN error.
	 * @throws dev.externaltask.error.InvalidRequestException 501
	 */
	void requireNone(ExternalTask task) {
		String definition = task.processDefinitionId();
		if (this.schema.engine() && definition != null && this.activities.get(definition).contains(task.activityId())) {
			throw StandaloneRefusals.onlyTheEngineThrowsErrors();
		}
	}

}
