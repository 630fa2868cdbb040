package dev.externaltask.metrics;

import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Repository;

import dev.externaltask.database.Sql;
import dev.externaltask.database.SqlClient;

/**
 * Counts tasks and incidents for the metrics.
 */
@Repository
class TaskCountStatements {

	/** Seconds until a count is given up, and the metrics are without numbers. */
	private static final int TIMEOUT = 20;

	/**
	 * Reads the tasks once, without a sort or a join. The topics that have the most tasks
	 * have a row each, and all others have one row together.
	 */
	private static final String COUNT_BY_TOPIC = """
			  with task_state (topic_name, state) as (
			       select t.topic_name_,
			              case when t.suspension_state_ = 2 then 'suspended'
			                   when t.retries_ <= 0 then 'failed'
			                   when t.lock_exp_time_ > :now then 'locked'
			                   else 'ready' end
			         from act_ru_ext_task t),
			       topic (topic_name, place, ready, locked, failed, suspended) as (
			       select s.topic_name, row_number() over (order by count(*) desc, s.topic_name),
			              count(case when s.state = 'ready' then 1 end), count(case when s.state = 'locked' then 1 end),
			              count(case when s.state = 'failed' then 1 end),
			              count(case when s.state = 'suspended' then 1 end)
			         from task_state s
			        group by s.topic_name),
			       shown (topic_name, ready, locked, failed, suspended) as (
			       select case when o.place <= :topics then o.topic_name end, o.ready, o.locked, o.failed, o.suspended
			         from topic o)
			select s.topic_name, sum(s.ready) as ready, sum(s.locked) as locked, sum(s.failed) as failed,
			       sum(s.suspended) as suspended
			  from shown s
			 group by s.topic_name
			""";

	private static final String COUNT_INCIDENTS = """
			select count(*)
			  from act_ru_incident i
			 where i.incident_type_ = 'failedExternalTask'
			""";

	private final SqlClient sql;

	TaskCountStatements(SqlClient sql) {
		this.sql = sql;
	}

	/**
	 * The topics with the most tasks, and one row without a name for all others if there
	 * are any.
	 * @param topics how many have a row of their own
	 */
	List<TopicCounts> countByTopic(Instant now, int topics) {
		return this.sql.prepare(Sql.of(COUNT_BY_TOPIC).with("now", now).with("topics", topics))
			.withQueryTimeout(TIMEOUT)
			.query((row, n) -> new TopicCounts(row.getString("topic_name"), row.getLong("ready"), row.getLong("locked"),
					row.getLong("failed"), row.getLong("suspended")))
			.list();
	}

	/** Open incidents of external tasks, those on callers included. */
	long countIncidents() {
		return this.sql.prepare(COUNT_INCIDENTS).withQueryTimeout(TIMEOUT).query(Long.class).single();
	}

}
