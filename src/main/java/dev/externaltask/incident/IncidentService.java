package dev.externaltask.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.process.ExecutionStatements;
import dev.externaltask.schema.Schema;

/**
 * Opens and resolves the incidents of many tasks, as a part of the caller's transaction.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class IncidentService {

	private final IncidentStatements incidents;

	private final ExecutionStatements executions;

	private final Schema schema;

	IncidentService(IncidentStatements incidents, ExecutionStatements executions, Schema schema) {
		this.incidents = incidents;
		this.executions = executions;
		this.schema = schema;
	}

	/**
	 * Opens one incident for each task, and one on each execution that called its
	 * process.
	 * @param tasks locked by the caller
	 * @param write whether to do it, or only to count
	 * @return number of incidents
	 */
	public int open(List<FailedTask> tasks, Instant now, boolean write) {
		int opened = 0;
		Set<String> marked = new LinkedHashSet<>();
		for (IncidentLevel level = IncidentLevel.of(tasks); !level.isEmpty(); level = this.incidents.callers(level)) {
			opened += level.ids().size();
			marked.addAll(level.executions());
			if (write) {
				write(level, now);
			}
		}
		if (write) {
			changeMarks(marked, false);
		}
		return opened;
	}

	private void write(IncidentLevel level, Instant now) {
		this.incidents.open(level, now);
		if (this.schema.writesIncidentHistory()) {
			this.incidents.record(level);
		}
	}

	/**
	 * Resolves every incident of the tasks, with those it caused on calling executions.
	 * @param tasks locked by the caller
	 * @param write whether to do it, or only to count
	 * @return number of incidents
	 */
	public int resolve(List<String> tasks, Instant now, boolean write) {
		return end(tasks, Outcome.RESOLVED, now, write);
	}

	/**
	 * Ends every incident of tasks that end themselves, with those it caused on calling
	 * executions.
	 * @param tasks locked by the caller
	 */
	public void end(List<String> tasks, Outcome outcome, Instant now) {
		end(tasks, outcome, now, true);
	}

	private int end(List<String> tasks, Outcome outcome, Instant now, boolean write) {
		List<OpenIncident> open = this.incidents.ofTasks(tasks);
		Set<String> ids = new LinkedHashSet<>();
		open.forEach((incident) -> ids.add(incident.id()));
		if (write && !ids.isEmpty()) {
			this.incidents.delete(open);
			changeMarks(open.stream().map(OpenIncident::executionId).filter(Objects::nonNull).toList(), true);
			if (this.schema.writesIncidentHistory()) {
				this.incidents.close(List.copyOf(ids), outcome.state(), now);
			}
		}
		return ids.size();
	}

	/**
	 * Decided after locking, so that of two callers at one execution the later one sees
	 * what the other did.
	 */
	private void changeMarks(Collection<String> touched, boolean marked) {
		List<String> ids = this.executions.lock(new LinkedHashSet<>(touched), marked);
		if (ids.isEmpty()) {
			return;
		}
		if (!marked) {
			this.executions.mark(ids);
			return;
		}
		List<String> bare = new ArrayList<>(ids);
		bare.removeAll(this.incidents.stillOpen(ids));
		if (!bare.isEmpty()) {
			this.executions.unmark(bare);
		}
	}

	/**
	 * What the history says of an incident that is over.
	 */
	public enum Outcome {

		/** The task can be tried again, or is done. */
		RESOLVED(1),
		/** The task is gone. */
		DELETED(2);

		private final int state;

		Outcome(int state) {
			this.state = state;
		}

		int state() {
			return this.state;
		}

	}

}
