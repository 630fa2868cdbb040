package dev.externaltask.incident;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.externaltask.database.Sql;

/**
 * The callers whose marks a call may have to change.
 */
class CallerMarks {

	private final IncidentStatements incidents;

	private final ExecutionMarkStatements marks;

	private final Consumer<List<String>> undecided;

	private final Set<String> callerExecutionIds = new HashSet<>();

	/**
	 * For one call.
	 * @param undecided takes the executions whose mark stays because another transaction
	 * may be adding an incident
	 */
	CallerMarks(IncidentStatements incidents, ExecutionMarkStatements marks, Consumer<List<String>> undecided) {
		this.incidents = incidents;
		this.marks = marks;
		this.undecided = undecided;
	}

	/** Executions on which an incident was opened or ended. */
	void add(Collection<String> executionIds) {
		this.callerExecutionIds.addAll(executionIds);
	}

	/**
	 * Marks those of the executions that have incidents, and no others. Workers may be
	 * changing other tasks below the same callers: so the decision is made under a lock,
	 * in one order for everybody, and as the last thing before the commit, since what an
	 * engine reads before that does not show our change. Where another transaction is
	 * just adding an incident, the mark stays for now, and {@link UndecidedMarkRefresher}
	 * looks at it again.
	 */
	void refresh() {
		if (!this.callerExecutionIds.isEmpty()) {
			Sql.arrays(this.callerExecutionIds.stream().sorted().toList()).forEach(this::refresh);
		}
	}

	private void refresh(List<String> executionIds) {
		LockedMarks locked = this.marks.lock(executionIds);
		Set<String> withIncidents = new HashSet<>(this.incidents.withIncidents(executionIds));
		this.marks.mark(locked.unmarked().stream().filter(withIncidents::contains).toList());
		List<String> withoutIncidents = locked.marked().stream().filter((id) -> !withIncidents.contains(id)).toList();
		List<String> decided = this.marks.withoutPendingIncidents(withoutIncidents);
		this.marks.unmark(decided);
		Set<String> left = new LinkedHashSet<>(withoutIncidents);
		decided.forEach(left::remove);
		if (!left.isEmpty()) {
			this.undecided.accept(List.copyOf(left));
		}
	}

}
