package dev.externaltask.error;

import org.jspecify.annotations.Nullable;

/**
 * Refusals of process variables: of values to set and to read, and of filters on
 * variables. They are answered with 400 if nothing else is said.
 */
public final class VariableRefusals {

	private VariableRefusals() {
	}

	/** The name of a variable to set is empty, too long or cannot be stored. */
	public static InvalidRequestException invalidName() {
		return RefusalKind.INVALID.refusal("A variable's name has 1 to 255 storable characters");
	}

	/** The value of a variable to set is not one of its type. */
	public static InvalidRequestException cannotSet(String name, @Nullable Object value, String type) {
		return RefusalKind.INVALID.quoting("Cannot set variable '%s' to value '%s' of type '%s'", name, value, type);
	}

	/**
	 * 404 in the words of Camunda 7, which answers 500: there is no such execution or
	 * process instance whose variables could be read or set.
	 */
	public static InvalidRequestException unknownExecution(String id) {
		return RefusalKind.NO_DETAILS.quoting("execution %s doesn't exist: execution is null", id);
	}

	/**
	 * 404: the execution has no variable of this name.
	 * @param owner what the engine family calls the execution
	 */
	public static InvalidRequestException unknown(String owner, String name) {
		return RefusalKind.NOT_FOUND.quoting("%s variable with name %s does not exist", owner, name);
	}

	/** The content of a variable was asked for that is neither a file nor bytes. */
	public static InvalidRequestException notBinary(String execution) {
		return RefusalKind.INVALID.quoting("Value of variable with id %s is not a binary value.", execution);
	}

	/** A filter on variables is not a list. */
	public static InvalidRequestException notAList(String path, Object value) {
		return RefusalKind.INVALID.quoting("'%s' must be a list, not %s", path, value);
	}

	/** An element of a filter on variables is not an object. */
	public static InvalidRequestException notAnObject(String path, @Nullable Object element) {
		return RefusalKind.INVALID.quoting("'%s' must be an object, not %s", path, element);
	}

	/** A filter on variables that is a query parameter has fewer than three parts. */
	public static InvalidRequestException notKeyOperatorValue(String parameter, String element) {
		return RefusalKind.INVALID.quoting("Cannot set query parameter '%s' to value '%s': "
				+ "variable query parameter has to have format KEY_OPERATOR_VALUE.", parameter, element);
	}

	/**
	 * The operator is unknown.
	 * @param variable what the engine family calls the variable, {@code variable} or
	 * {@code process variable}
	 * @param path of the operator
	 */
	public static InvalidRequestException unknownOperator(String variable, @Nullable Object operator, String path) {
		return RefusalKind.INVALID.quoting("Invalid %s comparator specified: %s (%s)", variable, operator, path);
	}

	/**
	 * The name of the variable is absent or no text.
	 * @param path of the name
	 */
	public static InvalidRequestException noName(@Nullable Object name, String path) {
		return RefusalKind.INVALID.quoting("name is %s (%s)", name, path);
	}

	/**
	 * The value is an object or a list.
	 * @param path of the value
	 */
	public static InvalidRequestException noScalar(Object value, String path) {
		return RefusalKind.INVALID.quoting("Object values cannot be used to query: %s (%s)", value, path);
	}

	/**
	 * The value is null or a flag, of which none is greater than another.
	 * @param condition in words, such as {@code greater than}
	 * @param path of the value
	 */
	public static InvalidRequestException notOrdered(String condition, String path) {
		return RefusalKind.INVALID.quoting("Booleans and null cannot be used in '%s' condition (%s)", condition, path);
	}

	/**
	 * The pattern ends with a backslash that escapes nothing.
	 * @param path of the pattern
	 */
	public static InvalidRequestException endsWithEscape(String pattern, String path) {
		return RefusalKind.INVALID.quoting("The pattern ends with an escape character: %s (%s)", pattern, path);
	}

	/**
	 * The text contains U+0000 or half of a surrogate pair.
	 * @param path of the text
	 */
	public static InvalidRequestException unstorable(String path) {
		return RefusalKind.INVALID.quoting("No stored text can have such a character (%s)", path);
	}

}
