package dev.externaltask.incident;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.externaltask.database.Ids;

/**
 * Incidents to be opened at one level of the call hierarchy, side by side in lists of one
 * length.
 *
 * @param ids new ids
 * @param tasks the external tasks, {@code null} above the first level
 * @param executions where the incidents hang
 * @param causes the incidents one level below, or themselves
 * @param roots the incidents of the tasks
 */
record IncidentLevel(List<String> ids, List<@Nullable String> tasks, List<String> executions, List<String> causes,
		List<String> roots) {

	static IncidentLevel empty() {
		return new IncidentLevel(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
				new ArrayList<>());
	}

	static IncidentLevel of(List<FailedTask> tasks) {
		IncidentLevel level = empty();
		for (FailedTask task : tasks) {
			String id = Ids.next();
			level.add(id, task.id(), task.executionId(), id, id);
		}
		return level;
	}

	/** One more incident on a calling execution. */
	void addCaller(String execution, String cause, String root) {
		add(Ids.next(), null, execution, cause, root);
	}

	private void add(String id, @Nullable String task, String execution, String cause, String root) {
		this.ids.add(id);
		this.tasks.add(task);
		this.executions.add(execution);
		this.causes.add(cause);
		this.roots.add(root);
	}

	boolean isEmpty() {
		return this.ids.isEmpty();
	}

}
