package dev.externaltask.variable;

/**
 * Whose variables a path names.
 *
 * @param execution the id of an execution, or of a process instance
 * @param local whether only the execution's own variables are meant, and not those that
 * it sees around itself
 */
public record VariableOwner(String execution, boolean local) {

	/** Named by {@code /process-instance/{id}/variables}. */
	public static VariableOwner instance(String id) {
		return new VariableOwner(id, false);
	}

	/** Named by {@code /execution/{id}/localVariables}. */
	public static VariableOwner execution(String id) {
		return new VariableOwner(id, true);
	}

	/** What Camunda 7 calls it in refusals. */
	String kind() {
		return this.local ? "execution" : "process instance";
	}

}
