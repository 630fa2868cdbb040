package dev.externaltask.variable;

import java.util.List;

/**
 * The variables that executions see: their own, and those of the executions around them
 * in the same process instance.
 */
public interface VisibleVariableStatements {

	/**
	 * Every variable that one of the executions sees. Of several variables of one name
	 * the one that the execution sees comes last, since it is the nearest.
	 */
	List<VisibleVariable> read(List<String> executionIds);

}
