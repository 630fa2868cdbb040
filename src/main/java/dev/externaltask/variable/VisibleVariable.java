package dev.externaltask.variable;

/**
 * A variable that an execution sees.
 *
 * @param execution who sees it
 * @param name of the variable
 * @param local whether it is the execution's own
 * @param value as on the wire
 */
public record VisibleVariable(String execution, String name, boolean local, TypedValue value) {

}
