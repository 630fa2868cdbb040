package dev.externaltask.history;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.RemovalTimeStrategy;

/**
 * When new rows of the history may be removed. An engine decides by its setting
 * {@code historyRemovalTimeStrategy}, which no table tells: with {@code start} new rows
 * get the removal time of the root process instance, and otherwise none, even if somebody
 * has set one for that instance.
 */
@Repository
public class RemovalTimeStatements {

	private static final String OF_ROOT = "h.removal_time_";

	private static final String NONE = "cast(null as timestamp)";

	/**
	 * An engine with {@code start} gives an instance a removal time as it starts, by the
	 * days that its definition names. Of any other engine only somebody's own wish gives
	 * a running instance one.
	 */
	private static final String OF_ROOT_IF_SINCE_START = """
			case when h.removal_time_ is not null and h.removal_time_ = h.start_time_ + interval '1' day
			               * (select hd.history_ttl_ from act_re_procdef hd where hd.id_ = h.proc_def_id_)
			     then h.removal_time_ end""";

	private final String removalTime;

	RemovalTimeStatements(RemovalTimeStrategy strategy) {
		this.removalTime = switch (strategy) {
			case START -> OF_ROOT;
			case END, NONE -> NONE;
			case AUTO -> OF_ROOT_IF_SINCE_START;
		};
	}

	/**
	 * A statement that writes history, with the removal time in the place of
	 * {@code {removalTime}}; its root process instance is {@code act_hi_procinst h}.
	 */
	public String complete(String statement) {
		return statement.replace("{removalTime}", this.removalTime);
	}

}
