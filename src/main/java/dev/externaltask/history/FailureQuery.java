package dev.externaltask.history;

import java.util.Map;

import dev.externaltask.database.Sql;
import dev.externaltask.filter.Criteria;
import dev.externaltask.filter.Filters;
import dev.externaltask.filter.Sorting;
import dev.externaltask.filter.Source;
import dev.externaltask.http.Obstacles;
import dev.externaltask.http.QueryParameters;
import dev.externaltask.http.ReadingRules;

import static dev.externaltask.filter.Filter.like;
import static dev.externaltask.filter.Filter.text;
import static dev.externaltask.filter.Filter.texts;

/**
 * Which failures a caller means: the filters of lists of tasks on topic and definition.
 *
 * @param criteria on {@code act_hi_ext_task_log l}, of which {@code :from} and
 * {@code :to} choose a span of time
 */
record FailureQuery(Criteria criteria) {

	/** The table that the failures are in, as {@link Obstacles} takes it. */
	static final String TABLE = "act_hi_ext_task_log l";

	// @formatter:off
	private static final Source SOURCE = Source.of("l.id_", TABLE, "")
		.only("l.state_ = 1 and l.timestamp_ >= cast(:from as timestamp) and l.timestamp_ < cast(:to as timestamp)");

	static final Filters FILTERS = Filters.of(SOURCE, Sorting.by(Map.of()),
			text("topicName",                 "l.topic_name_ = :value").means("the task has this topic"),
			text("processDefinitionKey",      "l.proc_def_key_ = :value").means("the process definition of the task has this key"),
			texts("processDefinitionKeyIn",   "l.proc_def_key_ = any (:value)").means("the process definition of the task has one of these keys"),
			text("processDefinitionId",       "l.proc_def_id_ = :value").means("the process definition of the task has this id"),
			text("processDefinitionName",     "l.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.name_ = :value)").withSubquery().means("the process definition of the task has this name"),
			like("processDefinitionNameLike", "l.proc_def_id_ in (select pd.id_ from act_re_procdef pd where pd.name_ like :value escape '\\')").withSubquery().means("the name of the task's process definition is like this pattern"));
	// @formatter:on

	/**
	 * Reads a query from query parameters. The table may be absent: that is no mistake of
	 * the caller's.
	 * @throws dev.externaltask.error.InvalidRequestException 400 naming the parameter and
	 * the value refused
	 */
	static FailureQuery of(QueryParameters<FailureQuery> parameters) {
		ReadingRules rules = parameters.rules();
		return new FailureQuery(FILTERS.read(FILTERS.json(parameters),
				new ReadingRules(rules.ignoreUnknown(), rules.maxConditions(), Obstacles.NONE)));
	}

	/** The failures, as {@code act_hi_ext_task_log l}, from the {@code from} on. */
	Sql rows() {
		return this.criteria.rows();
	}

}
