package dev.externaltask.worker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

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

	private final Map<String, Set<String>> activities = Collections.synchronizedMap(new Remembered());

	private final ModelStatements models;

	private final Schema schema;

	ErrorEvents(ModelStatements models, Schema schema) {
		this.models = models;
		this.schema = schema;
	}

	/**
	 * Refuses the failure of a task whose model lets the engine decide whether it is a
	 * BPMN error.
	 * @throws dev.externaltask.error.InvalidRequestException 501
	 */
	void requireNone(ExternalTask task) {
		String definition = task.processDefinitionId();
		if (this.schema.engine() && definition != null && activities(definition).contains(task.activityId())) {
			throw StandaloneRefusals.onlyTheEngineThrowsErrors();
		}
	}

	private Set<String> activities(String definition) {
		Set<String> known = this.activities.get(definition);
		if (known == null) {
			known = this.models.ofDefinition(definition).map(ErrorEventModel::activities).orElse(Set.of());
			this.activities.put(definition, known);
		}
		return known;
	}

	/**
	 * Forgets what was not used for the longest time.
	 */
	private static final class Remembered extends LinkedHashMap<String, Set<String>> {

		Remembered() {
			super(16, 0.75f, true);
		}

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
			return size() > REMEMBERED;
		}

	}

}
