package dev.externaltask.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.externaltask.database.Schema;
import dev.externaltask.database.Sql;

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
	 * @param calling takes the calling executions, for {@link #settle}
	 * @return number of incidents
	 */
	public int open(List<FailedTask> tasks, Instant now, boolean write, Set<String> calling) {
		IncidentLevel own = IncidentLevel.of(tasks);
		int opened = write(own, now, write);
		for (IncidentLevel level = this.incidents.callers(own); !level.isEmpty(); level = this.incidents
			.callers(level)) {
			opened += write(level, now, write);
			calling.addAll(level.executions());
		}
		if (write) {
			this.executions.mark(which(this.executions.lock(own.executions()), false));
		}
		return opened;
	}

	private int write(IncidentLevel level, Instant now, boolean write) {
		if (write) {
			this.incidents.open(level, now, this.schema.writesIncidentHistory());
		}
		return level.ids().size();
	}

	/**
	 * Resolves every incident of the tasks, with those it caused on calling executions.
	 * @param tasks locked by the caller
	 * @param write whether to do it, or only to count
	 * @param calling takes the executions that are not the tasks' own, for
	 * {@link #settle}
	 * @return number of incidents
	 */
	public int resolve(List<FailedTask> tasks, Instant now, boolean write, Set<String> calling) {
		return end(tasks, Outcome.RESOLVED, now, write, calling);
	}

	/**
	 * Ends every incident of a task that ends itself, with those it caused on calling
	 * executions.
	 * @param task locked by the caller
	 */
	public void end(FailedTask task, Outcome outcome, Instant now) {
		Set<String> calling = new LinkedHashSet<>();
		end(List.of(task), outcome, now, true, calling);
		settle(calling);
	}

	private int end(List<FailedTask> tasks, Outcome outcome, Instant now, boolean write, Set<String> calling) {
		List<OpenIncident> open = this.incidents.ofTasks(tasks.stream().map(FailedTask::id).toList());
		Set<String> ids = new LinkedHashSet<>();
		open.forEach((incident) -> ids.add(incident.id()));
		if (write && !ids.isEmpty()) {
			this.incidents.delete(open);
			unmark(tasks, open, calling);
			if (this.schema.writesIncidentHistory()) {
				this.incidents.close(List.copyOf(ids), outcome.state(), now);
			}
		}
		return ids.size();
	}

	private void unmark(List<FailedTask> tasks, List<OpenIncident> resolved, Set<String> calling) {
		Set<String> touched = new LinkedHashSet<>();
		resolved.stream().map(OpenIncident::executionId).filter(Objects::nonNull).forEach(touched::add);
		Set<String> own = new LinkedHashSet<>();
		tasks.stream().map(FailedTask::executionId).filter(touched::remove).forEach(own::add);
		calling.addAll(touched);
		this.executions.unmark(bare(which(this.executions.lock(own), true)));
	}

	/**
	 * Marks those calling executions that have incidents, and no others. Workers may be
	 * at other tasks below them: decided under lock, in one order for all callers, and as
	 * the last thing before the commit, since what an engine reads before it does not see
	 * our change. Where one is just adding an incident the mark stays.
	 */
	public void settle(Set<String> calling) {
		if (!calling.isEmpty()) {
			Sql.arrays(calling.stream().sorted().toList()).forEach(this::settle);
		}
	}

	private void settle(List<String> calling) {
		Map<String, Boolean> marks = this.executions.lock(calling);
		List<String> bare = bare(calling);
		List<String> unmarked = new ArrayList<>(which(marks, false));
		unmarked.removeAll(Set.copyOf(bare));
		this.executions.mark(unmarked);
		List<String> marked = new ArrayList<>(which(marks, true));
		marked.retainAll(Set.copyOf(bare));
		this.executions.unmark(this.executions.atRest(marked));
	}

	/** Those without incidents. */
	private List<String> bare(List<String> executions) {
		if (executions.isEmpty()) {
			return executions;
		}
		List<String> bare = new ArrayList<>(executions);
		bare.removeAll(Set.copyOf(this.incidents.stillOpen(executions)));
		return bare;
	}

	private static List<String> which(Map<String, Boolean> marks, boolean marked) {
		return marks.entrySet().stream().filter((mark) -> mark.getValue() == marked).map(Map.Entry::getKey).toList();
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
