package dev.externaltask.filter;

import java.util.Set;

/**
 * The filters that a caller has put side by side: those of the query itself, or those of
 * one or-query.
 *
 * @param names of all filters in the group that apply
 * @param all whether all conditions of the group must hold; at least one, if not
 */
public record FilterGroup(Set<String> names, boolean all) {

	/** Whether a filter is in the group. */
	public boolean has(String name) {
		return this.names.contains(name);
	}

}
