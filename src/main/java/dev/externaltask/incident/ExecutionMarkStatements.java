package dev.externaltask.incident;

import java.util.List;

/**
 * The mark on executions that tells an engine which of them have incidents: a bit of
 * {@code act_ru_execution.cached_ent_state_}. Nothing is sent for an empty list.
 */
interface ExecutionMarkStatements {

	/** Locks these executions in an engine's order until the transaction ends. */
	LockedMarks lock(List<String> executionIds);

	/**
	 * Those of the executions that {@link #lock} has locked for which no other
	 * transaction is inserting an incident.
	 */
	List<String> withoutPendingIncidents(List<String> executionIds);

	/** Marks executions that were not marked, and that {@link #lock} has locked. */
	void mark(List<String> executionIds);

	/** Takes the mark from executions that had it, and that {@link #lock} has locked. */
	void unmark(List<String> executionIds);

}
