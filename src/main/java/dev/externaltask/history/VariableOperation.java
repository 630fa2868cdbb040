package dev.externaltask.history;

/**
 * How a user has changed variables.
 */
public enum VariableOperation {

	/** Some at once. */
	MODIFY("ModifyVariable"),
	/** One was given a value. */
	SET("SetVariable"),
	/** One was removed. */
	REMOVE("RemoveVariable");

	private final String column;

	VariableOperation(String column) {
		this.column = column;
	}

	String column() {
		return this.column;
	}

}
